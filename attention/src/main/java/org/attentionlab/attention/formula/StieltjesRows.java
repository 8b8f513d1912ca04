package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of stieltjes for whole powers. The bodies here are those of plain Java. */
interface StieltjesRows {

    /** Plain Java. */
    StieltjesRows PLAIN = new StieltjesRows() {};

    /** The form that goes with a form of row arithmetic. */
    static StieltjesRows of(RowArithmetic rows) {
        return rows.usesVectors() ? StieltjesVectorRows.FORM : PLAIN;
    }

    /**
     * {@code r_j = 1 / (t + (m - x_j))} in one row and {@code r_j^q} in another, where no x exceeds m, with the sums of {@code r^q},
     * {@code r^(q + 1)} and {@code r^(q + 2)}.
     *
     * @param sums three numbers
     */
    default void powers(
            float[] x, int at, float[] inverses, float[] powers, int n, float m, float t, int q, double[] sums) {
        double first = 0;
        double second = 0;
        double third = 0;
        for (int j = 0; j < n; j++) {
            double inverse = 1 / (t + ((double) m - x[at + j]));
            double power = inverse;
            for (int i = 1; i < q; i++) {
                power *= inverse;
            }
            inverses[j] = (float) inverse;
            powers[j] = (float) power;
            first += power;
            second += power * inverse;
            third += power * inverse * inverse;
        }
        sums[0] = first;
        sums[1] = second;
        sums[2] = third;
    }
}
