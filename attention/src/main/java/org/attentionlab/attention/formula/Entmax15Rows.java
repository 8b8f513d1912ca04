package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of {@code entmax15}. The bodies here are those of plain Java. */
interface Entmax15Rows {

    /** Plain Java. */
    Entmax15Rows PLAIN = new Entmax15Rows() {};

    /** The form that goes with a form of row arithmetic. */
    static Entmax15Rows of(RowArithmetic rows) {
        return rows.usesVectors() ? Entmax15VectorRows.FORM : PLAIN;
    }

    /**
     * What entries are above a threshold.
     *
     * @param sums becomes the sum of {@code relu(x_j - threshold)}, that of its squares, and how many are above 0
     */
    default void excesses(float[] x, int n, float threshold, double[] sums) {
        double first = 0;
        double second = 0;
        int above = 0;
        for (int j = 0; j < n; j++) {
            double excess = Math.max((double) x[j] - threshold, 0);
            first += excess;
            second += excess * excess;
            above += excess > 0 ? 1 : 0;
        }
        sums[0] = first;
        sums[1] = second;
        sums[2] = above;
    }
}
