package org.attentionlab.models.op;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;

/** Rows to mean 0 and variance 1. The bodies here are those of plain Java. */
interface NormRows {

    /** Plain Java. */
    NormRows PLAIN = new NormRows() {};

    /** General rows in plain Java. */
    RowArithmetic ROWS = new ScalarRowArithmetic();

    /** The form that goes with a form of row arithmetic. */
    static NormRows of(RowArithmetic rows) {
        return rows.usesVectors() ? NormVectorRows.FORM : PLAIN;
    }

    /**
     * {@code x = (x - mean(x)) / sqrt(variance(x) + epsilon)}, the variance being the mean of the squared deviations.
     * Returns what the deviations were multiplied by. {@code n} is at least 1.
     */
    default float standardise(float[] x, int at, int n, float epsilon) {
        float mean = ROWS.sum(x, at, n) / n;
        double squares = 0;
        for (int j = at; j < at + n; j++) {
            x[j] -= mean;
            squares += (double) x[j] * x[j];
        }
        float inverse = (float) (1 / Math.sqrt(squares / n + epsilon));
        ROWS.scale(x, at, n, inverse);
        return inverse;
    }

    /**
     * {@code g = inverse (g - mean(g) - x mean(g x))}: the gradient of {@link #standardise}, x being its result and
     * {@code inverse} what it returned. {@code n} is at least 1.
     */
    default void standardiseGradient(float[] g, int at, float[] x, int xAt, int n, float inverse) {
        float mean = ROWS.sum(g, at, n) / n;
        float along = ROWS.dot(g, at, x, xAt, n) / n;
        for (int j = 0; j < n; j++) {
            g[at + j] = inverse * (g[at + j] - mean - x[xAt + j] * along);
        }
    }
}
