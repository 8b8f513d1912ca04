package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of {@code taylor2}. The bodies here are those of plain Java. */
interface TaylorSoftmaxRows {

    /** Plain Java. */
    TaylorSoftmaxRows PLAIN = new TaylorSoftmaxRows() {};

    /** The form that goes with a form of row arithmetic. */
    static TaylorSoftmaxRows of(RowArithmetic rows) {
        return rows.usesVectors() ? TaylorSoftmaxVectorRows.FORM : PLAIN;
    }

    /** {@code x = ((one x + one)^2 + one^2) / 2}, with its slope. Returns the sum. */
    default float weigh(float[] x, int at, float[] slopes, int n, float one) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            float shifted = x[at + j] * one + one;
            slopes[j] = shifted * one;
            x[at + j] = (shifted * shifted + one * one) / 2;
            sum += x[at + j];
        }
        return (float) sum;
    }
}
