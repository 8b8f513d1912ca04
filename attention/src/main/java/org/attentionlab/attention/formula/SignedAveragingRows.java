package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of scaled signed averaging. The bodies here are those of plain Java. */
interface SignedAveragingRows {

    /** Plain Java. */
    SignedAveragingRows PLAIN = new SignedAveragingRows() {};

    /** The form that goes with a form of row arithmetic. */
    static SignedAveragingRows of(RowArithmetic rows) {
        return rows.usesVectors() ? SignedAveragingVectorRows.FORM : PLAIN;
    }

    /**
     * {@code x = f(x) - f(m)}, {@code f(x) = sgn(x) ln(1 + |x| / c)}, where no x exceeds m, and {@code 1 / (c + |x|)} in another row. The
     * difference is one logarithm, of {@code (c + |x|) / (c + |m|)} for scores above 0, so that large scores that are close keep their
     * digits.
     */
    default void logarithms(float[] x, int at, float[] inverses, int n, float c, float m) {
        double ofLargest = (double) c + Math.abs(m);
        double above = 1 / ofLargest;
        double below = m < 0 ? ofLargest : (double) c * c / ofLargest;
        for (int j = 0; j < n; j++) {
            double base = (double) c + Math.abs(x[at + j]);
            inverses[j] = (float) (1 / base);
            x[at + j] = (float) Math.log(x[at + j] < 0 ? below / base : base * above);
        }
    }
}
