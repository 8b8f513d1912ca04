package org.attentionlab.engine.row;

/** Functions of each entry of a row. The bodies here are those of plain Java. */
interface RowFunctions {

    /** Below which the exponential is no normal float, but for rounding. */
    float SMALLEST_EXPONENT = -87.336f;

    /** Where the derivative of {@link #log1pRatio} is its series. */
    float RATIO_SERIES_BELOW = 0.125f;

    /** How many terms of that there are. */
    int RATIO_TERMS = 9;

    /**
     * {@code x = exp(factor x - shift)}, the exponent rounded once; exactly 0 below the smallest normal float. Returns the
     * sum.
     */
    default float exponential(float[] x, int at, int n, float factor, float shift) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            x[j] = exp((float) ((double) factor * x[j] - shift));
            sum += x[j];
        }
        return (float) sum;
    }

    /**
     * {@code x = exp(factor (x - extreme))} where {@code factor x} does not exceed {@code factor extreme}, but for rounding,
     * in half the time that exponentials take in general; 0 where the exponent is below -88. Returns the sum. If extreme is NaN
     * so is every result, but a NaN elsewhere may be lost: extreme is to be computed from the whole row.
     */
    default float exponentialBelow(float[] x, int at, int n, float factor, float extreme) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            double z = (double) factor * (x[j] - extreme);
            x[j] = z < SMALLEST_EXPONENT ? 0 : (float) Math.exp(z);
            sum += x[j];
        }
        return (float) sum;
    }

    /** {@code x = exp(x) - 1}, accurate relative to its value. */
    default void expm1(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] = (float) Math.expm1(x[j]);
        }
    }

    /** {@code x = ln(x + shift)} for positive {@code x + shift}. */
    default void logarithm(float[] x, int at, int n, float shift) {
        for (int j = at; j < at + n; j++) {
            x[j] = (float) Math.log(x[j] + shift);
        }
    }

    /** {@code x = ln(1 + x)} for x above -1, accurate relative to its value. */
    default void log1p(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] = (float) Math.log1p(x[j]);
        }
    }

    /** {@code x = ln(1 + x) / x} for x above -1, and 1 where x is 0. */
    default void log1pRatio(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] = x[j] == 0 ? 1 : (float) (Math.log1p(x[j]) / x[j]);
        }
    }

    /**
     * The derivative of {@link #log1pRatio}, {@code x = (1 / (1 + x) - y) / x} with y its value at x, by its series {@code -1/2 +
     * 2x/3 - 3x^2/4 + ...} near 0, where that cancels.
     */
    default void log1pRatioSlope(float[] x, int at, float[] y, int yAt, int n) {
        for (int j = 0; j < n; j++) {
            float base = x[at + j];
            float series = 0;
            for (int k = RATIO_TERMS; k >= 1; k--) {
                series = -series * base - k / (k + 1f);
            }
            x[at + j] = Math.abs(base) < RATIO_SERIES_BELOW ? series : (1 / (1 + base) - y[yAt + j]) / base;
        }
    }

    /** {@code x = tanh(x)}. */
    default void tanh(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] = (float) Math.tanh(x[j]);
        }
    }

    /** {@code x = x^exponent} for x of at least 0, which 0 stays. */
    default void power(float[] x, int at, int n, float exponent) {
        for (int j = at; j < at + n; j++) {
            x[j] = x[j] == 0 ? 0 : (float) Math.pow(x[j], exponent);
        }
    }

    /** {@code x = 1 / (1 + exp(-(factor x + shift)))}. */
    default void logistic(float[] x, int at, int n, float factor, float shift) {
        for (int j = at; j < at + n; j++) {
            x[j] = logistic(factor * x[j] + shift);
        }
    }

    /** {@code x = ln(1 + exp(factor x))}, accurate relative to its value. Returns the sum. */
    default float softplus(float[] x, int at, int n, float factor) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            float z = factor * x[j];
            x[j] = Math.max(z, 0) + (float) Math.log1p(exp(-Math.abs(z)));
            sum += x[j];
        }
        return (float) sum;
    }

    private static float logistic(float z) {
        float e = exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    private static float exp(float z) {
        return z < SMALLEST_EXPONENT ? 0 : (float) Math.exp(z);
    }
}
