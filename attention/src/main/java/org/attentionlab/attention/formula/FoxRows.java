package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of forgetting attention. The bodies here are those of plain Java. */
interface FoxRows {

    /** Plain Java. */
    FoxRows PLAIN = new FoxRows() {};

    /** The form that goes with a form of row arithmetic. */
    static FoxRows of(RowArithmetic rows) {
        return rows.usesVectors() ? FoxVectorRows.FORM : PLAIN;
    }

    /**
     * {@code x_j = x_j - largest + C_(n - 1) - C_j}, where C is the sum of two rows.
     *
     * @param x the scores
     * @param at where they start
     * @param high the larger part of C
     * @param low what that is short of
     * @param n the row's length, from 1
     * @param largest what scores are counted from
     */
    default void forget(float[] x, int at, float[] high, float[] low, int n, float largest) {
        for (int j = 0; j < n; j++) {
            x[at + j] = x[at + j] - largest + (high[n - 1] - high[j] + (low[n - 1] - low[j]));
        }
    }
}
