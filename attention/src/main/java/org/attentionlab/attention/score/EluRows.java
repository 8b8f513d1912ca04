package org.attentionlab.attention.score;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of ELU plus 1. The bodies here are those of plain Java. */
interface EluRows {

    /** Plain Java. */
    EluRows PLAIN = new EluRows() {};

    /** The form that goes with a form of row arithmetic. */
    static EluRows of(RowArithmetic rows) {
        return rows.usesVectors() ? EluVectorRows.FORM : PLAIN;
    }

    /** {@code x = max(x, 0) + exp(min(x, 0))}: ELU plus 1. */
    default void eluPlusOne(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] = Math.max(x[j], 0) + exp(Math.min(x[j], 0));
        }
    }

    /** {@code g = g exp(min(x, 0))}: the gradient of {@link #eluPlusOne}, x being what it was given. */
    default void eluPlusOneGradient(float[] g, int at, float[] x, int xAt, int n) {
        for (int j = 0; j < n; j++) {
            g[at + j] *= exp(Math.min(x[xAt + j], 0));
        }
    }

    private static float exp(float z) {
        return z < RowArithmetic.SMALLEST_EXPONENT ? 0 : (float) Math.exp(z);
    }
}
