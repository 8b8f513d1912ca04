package org.attentionlab.engine.row;

/**
 * Arithmetic on rows: runs of {@code n} entries of a heap array that start at an index. Every row kernel is written on
 * these primitives, so a formula exists once whatever the machine.
 *
 * <p>The two forms agree to a few units in the last place. {@code n} may be 0: sums are 0, {@link #max} is negative
 * infinity, {@link #min} positive infinity. An array has at least {@link #PADDING} entries after a run; they are never
 * changed, but may be read and written back, so two threads must not share an array, nor two runs that one call writes, unless
 * they are padding apart.
 */
public interface RowArithmetic {

    /** Entries that every array has after a run. */
    int PADDING = 64;

    /** A value that running averages treat as 0; its product with any usual factor is still a normal float. */
    float NEGLIGIBLE = 1e-36f;

    /** Weights and their gradients below this change no sum in single precision but make products many times slower. */
    float LEAST_WEIGHT = 1e-25f;

    /** Which form this is, as the report shows it. */
    String name();

    /** Where the derivative of {@link #log1pRatio} is its series. */
    float RATIO_SERIES_BELOW = 0.125f;

    /** How many terms of that there are. */
    int RATIO_TERMS = 9;

    /** The largest entry. */
    float max(float[] x, int at, int n);

    /** The smallest entry. */
    float min(float[] x, int at, int n);

    /** The sum of the entries. */
    float sum(float[] x, int at, int n);

    /** The sum of the entries' absolute values. */
    float absoluteSum(float[] x, int at, int n);

    /** {@code sum_j x_j y_j}. */
    float dot(float[] x, int at, float[] y, int yAt, int n);

    /** {@code sum_j (x_j - centre) y_j}, also where a difference overflows and y is 0. */
    float centredDot(float[] x, int at, float[] y, int yAt, int n, float centre);

    /** {@code sum_j max(x_j - threshold, 0)}. */
    float excess(float[] x, int at, int n, float threshold);

    /** The number of entries above a threshold. */
    int countAbove(float[] x, int at, int n, float threshold);

    /** The index, counted from where the run starts, of the first entry that equals a value; {@code n} if none does. */
    int indexOf(float value, float[] x, int at, int n);

    /** {@code sum_j y_j} over the entries with {@code x_j > 0}. */
    float sumWherePositive(float[] x, int at, float[] y, int yAt, int n);

    /** {@code x = factor x}. */
    void scale(float[] x, int at, int n, float factor);

    /** {@code x = factor x}, 0 below {@link #LEAST_WEIGHT}. */
    void scaleCountable(float[] x, int at, int n, float factor);

    /** {@code x = 0} where {@code |x| < least}: entries so small that they would only slow a product down. */
    void dropBelow(float[] x, int at, int n, float least);

    /** {@code x = x + value}. */
    void add(float[] x, int at, int n, float value);

    /** {@code x = x + factor y}. */
    void addScaled(float[] x, int at, float[] y, int yAt, int n, float factor);

    /** {@code x = x y}. */
    void multiply(float[] x, int at, float[] y, int yAt, int n);

    /** {@code sum = sum + x y}. */
    void addProduct(float[] sum, int at, float[] x, int xAt, float[] y, int yAt, int n);

    /** {@code x = x factor + shift}, entry by entry. */
    void multiplyAndAdd(float[] x, int at, float[] factor, int factorAt, float[] shift, int shiftAt, int n);

    /**
     * {@code x = (x - mean(x)) / sqrt(variance(x) + epsilon)}, the variance being the mean of the squared deviations.
     * Returns what the deviations were multiplied by. {@code n} is at least 1.
     */
    float standardise(float[] x, int at, int n, float epsilon);

    /**
     * {@code g = inverse (g - mean(g) - x mean(g x))}: the gradient of {@link #standardise}, x being its result and
     * {@code inverse} what it returned. {@code n} is at least 1.
     */
    void standardiseGradient(float[] g, int at, float[] x, int xAt, int n, float inverse);

    /**
     * {@code x = kept x + (1 - kept) y}: a running average. What is closer to 0 than {@link #NEGLIGIBLE} becomes 0, or an
     * average that fades away would end in subnormal numbers, on which the machine is a hundred times slower.
     */
    void average(float[] x, int at, float[] y, int yAt, int n, float kept);

    /** {@code x = x / (sqrt(factor y) + shift)} for non-negative {@code factor y}. */
    void divideByRoot(float[] x, int at, float[] y, int yAt, int n, float factor, float shift);

    /**
     * {@code x = exp(factor x - shift)}, the exponent rounded once; exactly 0 below the smallest normal float. Returns the
     * sum.
     */
    float exponential(float[] x, int at, int n, float factor, float shift);

    /**
     * {@code x = exp(factor (x - extreme))} where {@code factor x} does not exceed {@code factor extreme}, but for rounding,
     * in half the time that exponentials take in general; 0 where the exponent is below -88. Returns the sum. If extreme is NaN
     * so is every result, but a NaN elsewhere may be lost: extreme is to be computed from the whole row.
     */
    float exponentialBelow(float[] x, int at, int n, float factor, float extreme);

    /**
     * {@code x = exp(x - shift) - exp(-shift)} where no x exceeds the shift, accurate relative to its value also near 0.
     * Returns the sum of the absolute values.
     */
    float exponentialLessOne(float[] x, int at, int n, float shift);

    /** {@code x = ln(x + shift)} for positive {@code x + shift}. */
    void logarithm(float[] x, int at, int n, float shift);

    /** {@code x = exp(x) - 1}, accurate relative to its value. */
    default void expm1(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] = (float) Math.expm1(x[j]);
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

    /** {@code x = 1} where x is above 0, and 0 elsewhere. */
    default void step(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] = x[j] > 0 ? 1 : 0;
        }
    }

    /** {@code x = 1} where x is at least 0, and -1 elsewhere. */
    default void sign(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] = x[j] >= 0 ? 1 : -1;
        }
    }

    /** {@code x = x / y}, and 0 where y is. */
    default void divide(float[] x, int at, float[] y, int yAt, int n) {
        for (int j = 0; j < n; j++) {
            x[at + j] = y[yAt + j] == 0 ? 0 : x[at + j] / y[yAt + j];
        }
    }

    /** {@code x = 1 / (1 + exp(-(factor x + shift)))}. */
    void logistic(float[] x, int at, int n, float factor, float shift);

    /** {@code x = ln(1 + exp(factor x))}, accurate relative to its value. Returns the sum. */
    float softplus(float[] x, int at, int n, float factor);

    /** {@link #softplus} of x, and its derivative by {@code factor x}: {@code slope = 1 / (1 + exp(-factor x))}. Returns the sum. */
    float softplusWithSlope(float[] x, int at, float[] slope, int slopeAt, int n, float factor);

    /**
     * {@code x = softplus(centre + x) - softplus(centre)} for {@code x <= 0}, {@code softplus(z) = ln(1 + exp(z))}, accurate
     * relative to its value also near 0. Returns the sum.
     */
    float softplusStep(float[] x, int at, int n, float centre);

    /** {@code x = factor max(x - threshold, 0)}. Returns the sum. */
    float rectify(float[] x, int at, int n, float threshold, float factor);

    /** {@code x_j = sum_{k < j} x_k}. */
    void sumsBefore(float[] x, int at, int n);

    /** {@code x_j = sum_{k > j} x_k}. */
    void sumsAfter(float[] x, int at, int n);

    /**
     * {@code x = max(factor (x - threshold), 0)^exponent} for an exponent of at least 1, 0 where that is below the smallest
     * normal float. Returns the sum.
     */
    float rectifiedPower(float[] x, int at, int n, float threshold, float factor, float exponent);

    /**
     * {@link #rectifiedPower} of x, and its derivative by the base: {@code slope = exponent base^(exponent - 1)}, 0 where the
     * base is not positive. Returns the sum of the powers.
     */
    float rectifiedPowerWithSlope(
            float[] x, int at, float[] slope, int slopeAt, int n, float threshold, float factor, float exponent);

    /** {@code g = factor w (g - centre)}: the gradient of a row that is normalised to a fixed sum. Returns the sum. */
    float centredProduct(float[] g, int at, float[] w, int wAt, int n, float centre, float factor);

    /**
     * {@code g = g y (1 - y)}: the gradient of {@code y = 1 / (1 + exp(-x))}, 0 below {@link #LEAST_WEIGHT}. Returns the sum.
     */
    float logisticGradient(float[] g, int at, float[] y, int yAt, int n);

    /** {@code g = g - centre} where {@code w > 0}, and 0 elsewhere. */
    void centreWherePositive(float[] g, int at, float[] w, int wAt, int n, float centre);

    /**
     * Raw weights to weights, and upstream to the gradient of a row normalised to a fixed sum, in one pass: {@code x = inverse
     * x} and then {@code g = x (g - centre)}. Results below {@link #LEAST_WEIGHT} become 0.
     */
    void softmaxGradient(float[] x, int at, float[] g, int gAt, int n, float inverse, float centre);

    /**
     * The same for softpick, where x holds {@code v = exp(z) - base}: {@code x = inverse max(v, 0)} and {@code g = inverse (v +
     * base)} times {@code g - centre} where {@code v > 0}, {@code -centre} at 0, {@code centre} below.
     */
    void softpickGradient(float[] x, int at, float[] g, int gAt, int n, float base, float inverse, float centre);

    /** {@code x = x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))}: GELU in the form GPT-2 uses. */
    void gelu(float[] x, int at, int n);

    /** {@link #gelu} of x, and its derivative: {@code slope = gelu'(x)}. */
    void geluWithSlope(float[] x, int at, float[] slope, int slopeAt, int n);

    /** {@code x = x / |x|}, however long or short x is; 0 stays 0. */
    void unit(float[] x, int at, int n);

    /** {@code g = (g - x (g.x) / |x|^2) / |x|}: the gradient of {@link #unit}, x being what it was given. */
    void unitGradient(float[] g, int at, float[] x, int xAt, int n);

    /** {@code x = max(x, 0) + exp(min(x, 0))}: ELU plus 1. */
    void eluPlusOne(float[] x, int at, int n);

    /** {@code g = g exp(min(x, 0))}: the gradient of {@link #eluPlusOne}, x being what it was given. */
    void eluPlusOneGradient(float[] g, int at, float[] x, int xAt, int n);

    /**
     * Turns the pairs {@code (x_i, x_(i + half))} by an angle each: {@code (a c - b s, a s + b c)} with the cosine and
     * {@code direction} times the sine at {@code angleAt + i}.
     *
     * @param direction 1 to turn, -1 to turn back
     */
    void rotate(float[] x, int at, int half, float[] cosine, float[] sine, int angleAt, float direction);

    /** The Vector API form where the JVM has that module or can load it, otherwise the scalar form. */
    static RowArithmetic best() {
        return VectorModule.isPresent() ? new VectorRowArithmetic() : new ScalarRowArithmetic();
    }
}
