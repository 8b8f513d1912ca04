package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of scale-invariant attention. The bodies here are those of plain Java. */
interface ScaleInvariantRows {

    /** Plain Java. */
    ScaleInvariantRows PLAIN = new ScaleInvariantRows() {};

    /** The form that goes with a form of row arithmetic. */
    static ScaleInvariantRows of(RowArithmetic rows) {
        return rows.usesVectors() ? ScaleInvariantVectorRows.FORM : PLAIN;
    }

    /**
     * {@code x_j = (a_j x_j - a_c x_c) - (m_j - m_c)}, the products to about twice the digits of a float: scores that are large and
     * close to one another keep theirs.
     *
     * @param tables what follows from distances, of which the row's are the last
     * @param c the key that is counted from
     */
    default void exponents(float[] x, int at, int n, ScaleInvariantTables tables, int c) {
        int from = tables.from(n);
        double product = tables.factor(from + c) * x[at + c];
        float shift = tables.shifts()[from + c];
        for (int j = 0; j < n; j++) {
            x[at + j] = (float)
                    ((tables.factor(from + j) * x[at + j] - product) - ((double) tables.shifts()[from + j] - shift));
        }
    }

    /** {@code to_j = a_j x_j - m_j} to the digits of a float. */
    default void rough(float[] to, float[] x, int at, int n, ScaleInvariantTables tables) {
        int from = tables.from(n);
        for (int j = 0; j < n; j++) {
            to[j] = tables.factors()[from + j] * x[at + j] - tables.shifts()[from + j];
        }
    }
}
