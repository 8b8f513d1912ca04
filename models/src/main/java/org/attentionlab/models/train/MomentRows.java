package org.attentionlab.models.train;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of an optimiser: running averages, and steps over their roots. The bodies here are those of plain Java. */
interface MomentRows {

    /** Plain Java. */
    MomentRows PLAIN = new MomentRows() {};

    /** A value that running averages treat as 0; its product with any usual factor is still a normal float. */
    float NEGLIGIBLE = 1e-36f;

    /** The form that goes with a form of row arithmetic. */
    static MomentRows of(RowArithmetic rows) {
        return rows.usesVectors() ? MomentVectorRows.FORM : PLAIN;
    }

    /**
     * {@code x = kept x + (1 - kept) y}: a running average. What is closer to 0 than {@link #NEGLIGIBLE} becomes 0, or an average that
     * fades away would end in subnormal numbers, on which the machine is a hundred times slower.
     */
    default void average(float[] x, int at, float[] y, int yAt, int n, float kept) {
        for (int j = 0; j < n; j++) {
            float value = kept * x[at + j] + (1 - kept) * y[yAt + j];
            x[at + j] = Math.abs(value) < NEGLIGIBLE ? 0 : value;
        }
    }

    /** {@code x = x / (sqrt(factor y) + shift)} for non-negative {@code factor y}. */
    default void divideByRoot(float[] x, int at, float[] y, int yAt, int n, float factor, float shift) {
        for (int j = 0; j < n; j++) {
            x[at + j] /= (float) Math.sqrt(factor * y[yAt + j]) + shift;
        }
    }
}
