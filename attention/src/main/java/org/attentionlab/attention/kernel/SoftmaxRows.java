package org.attentionlab.attention.kernel;

import org.attentionlab.engine.row.RowArithmetic;

/** The way back of a row that is normalised to a fixed sum, in one pass. The bodies here are those of plain Java. */
interface SoftmaxRows {

    /** Plain Java. */
    SoftmaxRows PLAIN = new SoftmaxRows() {};

    /** The form that goes with a form of row arithmetic. */
    static SoftmaxRows of(RowArithmetic rows) {
        return rows.usesVectors() ? SoftmaxVectorRows.FORM : PLAIN;
    }

    /**
     * Raw weights to weights, and upstream to the gradient of a row normalised to a fixed sum, in one pass: {@code x = inverse
     * x} and then {@code g = x (g - centre)}. Results below {@link RowArithmetic#LEAST_WEIGHT} become 0.
     */
    default void gradient(float[] x, int at, float[] g, int gAt, int n, float inverse, float centre) {
        for (int j = 0; j < n; j++) {
            x[at + j] = RowArithmetic.countable(inverse * x[at + j]);
            g[gAt + j] = RowArithmetic.countable((g[gAt + j] - centre) * x[at + j]);
        }
    }
}
