package org.attentionlab.attention.algebra;

/** {@code ln(1 + x) / x} in double precision, with its derivative. */
public final class Log1pRatio {

    private static final double SERIES_BELOW = 0.1;
    private static final int SERIES_TERMS = 20;

    private Log1pRatio() {}

    /** The value for x above -1; 1 for 0. */
    public static double of(double x) {
        return x == 0 ? 1 : Math.log1p(x) / x;
    }

    /**
     * The derivative {@code (1 / (1 + x) - y) / x}, near 0 by its series {@code -1/2 + 2x/3 - 3x^2/4 + ...}, where that cancels.
     *
     * @param x where
     * @param y the value there
     */
    public static double slope(double x, double y) {
        if (Math.abs(x) >= SERIES_BELOW) {
            return (1 / (1 + x) - y) / x;
        }
        double series = 0;
        for (int k = SERIES_TERMS; k >= 1; k--) {
            series = -series * x - k / (k + 1.0);
        }
        return series;
    }
}
