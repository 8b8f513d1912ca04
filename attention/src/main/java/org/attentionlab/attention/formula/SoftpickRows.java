package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of softpick. The bodies here are those of plain Java. */
interface SoftpickRows {

    /** Plain Java. */
    SoftpickRows PLAIN = new SoftpickRows() {};

    /** The form that goes with a form of row arithmetic. */
    static SoftpickRows of(RowArithmetic rows) {
        return rows.usesVectors() ? SoftpickVectorRows.FORM : PLAIN;
    }

    /**
     * {@code x = exp(a (x - shift)) - exp(-a shift)} where no x exceeds the shift, accurate relative to its value also near 0.
     * Returns the sum of the absolute values.
     *
     * @param a the steepness, from 0
     */
    default float exponentialLessOne(float[] x, int at, int n, float a, float shift) {
        double scale = Math.exp(-(double) a * shift);
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            double z = (double) a * x[j];
            x[j] = (float) (z > 0 ? -Math.exp(a * ((double) x[j] - shift)) * Math.expm1(-z) : scale * Math.expm1(z));
            sum += Math.abs(x[j]);
        }
        return (float) sum;
    }

    /**
     * Raw weights to weights, and upstream to the gradient of the scores, in one pass, where x holds {@code v = exp(z) - base}:
     * {@code x = inverse max(v, 0)} and {@code g = inverse (v + base)} times {@code g - centre} where {@code v > 0}, {@code -centre} at 0, {@code centre} below.
     */
    default void gradient(float[] x, int at, float[] g, int gAt, int n, float base, float inverse, float centre) {
        for (int j = 0; j < n; j++) {
            float value = x[at + j];
            float signed = value < 0 ? centre : -centre;
            x[at + j] = RowArithmetic.countable(Math.max(value, 0) * inverse);
            g[gAt + j] = RowArithmetic.countable((value + base) * inverse * (value > 0 ? g[gAt + j] + signed : signed));
        }
    }
}
