package org.attentionlab.models.op;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of GELU, in the form GPT-2 uses. The bodies here are those of plain Java. */
public interface GeluRows {

    /** Plain Java. */
    GeluRows PLAIN = new GeluRows() {};

    /** {@code sqrt(2 / pi)}. */
    double GELU_SLOPE = Math.sqrt(2 / Math.PI);

    /** What GELU's argument has of the third power. */
    double GELU_CUBIC = 0.044715;

    /** The form that goes with a form of row arithmetic. */
    static GeluRows of(RowArithmetic rows) {
        return rows.usesVectors() ? GeluVectorRows.FORM : PLAIN;
    }

    /** {@code x = x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))}: GELU in the form GPT-2 uses. */
    default void gelu(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] *= geluGate(x[j]);
        }
    }

    /** {@link #gelu} of x, and its derivative: {@code slope = gelu'(x)}. */
    default void geluWithSlope(float[] x, int at, float[] slope, int slopeAt, int n) {
        for (int j = 0; j < n; j++) {
            float v = x[at + j];
            float gate = geluGate(v);
            x[at + j] = v * gate;
            slope[slopeAt + j] = geluSlope(v, gate);
        }
    }

    private static float geluSlope(float v, float gate) {
        double slope = 2 * GELU_SLOPE * (1 + 3 * GELU_CUBIC * v * v);
        return (float) (gate + v * gate * (1 - gate) * slope);
    }

    private static float geluGate(float v) {
        double z = 2 * GELU_SLOPE * (v + GELU_CUBIC * v * v * v);
        double e = Math.exp(-Math.abs(z));
        return (float) (z >= 0 ? 1 / (1 + e) : e / (1 + e));
    }
}
