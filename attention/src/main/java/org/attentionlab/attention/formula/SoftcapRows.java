package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of capped scores. The bodies here are those of plain Java. */
interface SoftcapRows {

    /** Beyond how many caps a score is taken for one that is just so many: single precision tells no difference. */
    float FARTHEST = 16;

    /** Plain Java. */
    SoftcapRows PLAIN = new SoftcapRows() {};

    /** The form that goes with a form of row arithmetic. */
    static SoftcapRows of(RowArithmetic rows) {
        return rows.usesVectors() ? SoftcapVectorRows.FORM : PLAIN;
    }

    /**
     * {@code x = c tanh(x / c) - c tanh(m / c)} where no x exceeds m, and the slope {@code 1 - tanh^2(x / c)} in another row. With
     * {@code E = exp(-2 (m - x) / c)} and {@code p = exp(-2 m / c)} the difference is {@code -2 c p (1 - E) / ((1 + p) (p + E))} and
     * the slope {@code 4 p E / (p + E)^2}: nothing cancels where scores are far out and close. Both are written for {@code 1 / p} where
     * m is below 0.
     */
    default void cap(float[] x, int at, float[] slopes, int n, float c, float m) {
        double top = Math.min(m, FARTHEST * c);
        double p = Math.exp(-2 * Math.abs(top) / c);
        double p0 = top < 0 ? 1 : p;
        double p1 = top < 0 ? p : 1;
        for (int j = 0; j < n; j++) {
            double exponent = -2 * (top - Math.min(x[at + j], top)) / c;
            double e = Math.exp(exponent);
            double inverse = 1 / (p0 + p1 * e);
            x[at + j] = (float) (2 * c * p / (1 + p) * Math.expm1(exponent) * inverse);
            slopes[j] = (float) (4 * p * e * inverse * inverse);
        }
    }
}
