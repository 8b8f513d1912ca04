package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of the logistic function. The bodies here are those of plain Java. */
interface SigmoidRows {

    /** Plain Java. */
    SigmoidRows PLAIN = new SigmoidRows() {};

    /** The form that goes with a form of row arithmetic. */
    static SigmoidRows of(RowArithmetic rows) {
        return rows.usesVectors() ? SigmoidVectorRows.FORM : PLAIN;
    }

    /**
     * {@code g = g y (1 - y)}: the gradient of {@code y = 1 / (1 + exp(-x))}, 0 below {@link RowArithmetic#LEAST_WEIGHT}.
     * Returns the sum.
     */
    default float gradient(float[] g, int at, float[] y, int yAt, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            g[at + j] = RowArithmetic.countable(g[at + j] * y[yAt + j] * (1 - y[yAt + j]));
            sum += g[at + j];
        }
        return (float) sum;
    }
}
