package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of {@code sigmoid_l1}. The bodies here are those of plain Java. */
interface SigmoidL1Rows {

    /** Plain Java. */
    SigmoidL1Rows PLAIN = new SigmoidL1Rows() {};

    /** The form that goes with a form of row arithmetic. */
    static SigmoidL1Rows of(RowArithmetic rows) {
        return rows.usesVectors() ? SigmoidL1VectorRows.FORM : PLAIN;
    }

    /** {@code x = 1 / (1 + exp(-(x + b)))}, with its slope. Returns the sum. */
    default float weigh(float[] x, int at, float[] slopes, int n, float b) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double decay = Math.exp(-Math.abs((double) x[at + j] + b));
            double inverse = 1 / (1 + decay);
            slopes[j] = (float) (decay * inverse * inverse);
            x[at + j] = (float) ((double) x[at + j] + b >= 0 ? inverse : decay * inverse);
            sum += x[at + j];
        }
        return (float) sum;
    }
}
