package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of {@code stablemax}. The bodies here are those of plain Java. */
interface StablemaxRows {

    /** Plain Java. */
    StablemaxRows PLAIN = new StablemaxRows() {};

    /** The form that goes with a form of row arithmetic. */
    static StablemaxRows of(RowArithmetic rows) {
        return rows.usesVectors() ? StablemaxVectorRows.FORM : PLAIN;
    }

    /** {@code x = max(x, 0) + unit / (1 + max(-x, 0))}, with its slope. Returns the sum. */
    default float weigh(float[] x, int at, float[] slopes, int n, float unit) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            float inverse = 1 / (1 + Math.max(-x[at + j], 0));
            slopes[j] = unit * inverse * inverse;
            x[at + j] = Math.max(x[at + j], 0) + unit * inverse;
            sum += x[at + j];
        }
        return (float) sum;
    }
}
