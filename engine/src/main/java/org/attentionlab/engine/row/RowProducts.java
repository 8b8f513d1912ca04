package org.attentionlab.engine.row;

/** Arithmetic, entry by entry, and sums along a row. The bodies here are those of plain Java. */
interface RowProducts {

    /** {@code x = factor x}. */
    default void scale(float[] x, int at, int n, float factor) {
        for (int j = at; j < at + n; j++) {
            x[j] *= factor;
        }
    }

    /** {@code to = factor x + shift}. */
    default void line(float[] to, int toAt, float[] x, int at, int n, float factor, float shift) {
        for (int j = 0; j < n; j++) {
            to[toAt + j] = factor * x[at + j] + shift;
        }
    }

    /** {@code to = x + factor y}. */
    default void sum(float[] to, int toAt, float[] x, int at, float[] y, int yAt, int n, float factor) {
        for (int j = 0; j < n; j++) {
            to[toAt + j] = x[at + j] + factor * y[yAt + j];
        }
    }

    /** {@code to = x y}. */
    default void product(float[] to, int toAt, float[] x, int at, float[] y, int yAt, int n) {
        for (int j = 0; j < n; j++) {
            to[toAt + j] = x[at + j] * y[yAt + j];
        }
    }

    /** {@code x = factor x}, 0 below {@link RowArithmetic#LEAST_WEIGHT}. */
    default void scaleCountable(float[] x, int at, int n, float factor) {
        for (int j = at; j < at + n; j++) {
            x[j] = RowArithmetic.countable(factor * x[j]);
        }
    }

    /** {@code x = 0} where {@code |x| < least}: entries so small that they would only slow a product down. */
    default void dropBelow(float[] x, int at, int n, float least) {
        for (int j = at; j < at + n; j++) {
            x[j] = Math.abs(x[j]) < least ? 0 : x[j];
        }
    }

    /** {@code x = x + value}. */
    default void add(float[] x, int at, int n, float value) {
        for (int j = at; j < at + n; j++) {
            x[j] += value;
        }
    }

    /** {@code x = x + factor y}. */
    default void addScaled(float[] x, int at, float[] y, int yAt, int n, float factor) {
        for (int j = 0; j < n; j++) {
            x[at + j] += factor * y[yAt + j];
        }
    }

    /** {@code x = x y}. */
    default void multiply(float[] x, int at, float[] y, int yAt, int n) {
        for (int j = 0; j < n; j++) {
            x[at + j] *= y[yAt + j];
        }
    }

    /** {@code x = x / y}, and 0 where y is. */
    default void divide(float[] x, int at, float[] y, int yAt, int n) {
        for (int j = 0; j < n; j++) {
            x[at + j] = y[yAt + j] == 0 ? 0 : x[at + j] / y[yAt + j];
        }
    }

    /** {@code sum = sum + x y}. */
    default void addProduct(float[] sum, int at, float[] x, int xAt, float[] y, int yAt, int n) {
        for (int j = 0; j < n; j++) {
            sum[at + j] += x[xAt + j] * y[yAt + j];
        }
    }

    /** {@code x = x factor + shift}, entry by entry. */
    default void multiplyAndAdd(float[] x, int at, float[] factor, int factorAt, float[] shift, int shiftAt, int n) {
        for (int j = 0; j < n; j++) {
            x[at + j] = x[at + j] * factor[factorAt + j] + shift[shiftAt + j];
        }
    }

    /** {@code g = factor w (g - centre)}: the gradient of a row that is normalised to a fixed sum. Returns the sum. */
    default float centredProduct(float[] g, int at, float[] w, int wAt, int n, float centre, float factor) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            g[at + j] = (g[at + j] - centre) * w[wAt + j] * factor;
            sum += g[at + j];
        }
        return (float) sum;
    }

    /** {@code g = g - centre} where {@code w > 0}, and 0 elsewhere. */
    default void centreWherePositive(float[] g, int at, float[] w, int wAt, int n, float centre) {
        for (int j = 0; j < n; j++) {
            g[at + j] = w[wAt + j] > 0 ? g[at + j] - centre : 0;
        }
    }

    /** {@code x = factor max(x - threshold, 0)}. Returns the sum. */
    default float rectify(float[] x, int at, int n, float threshold, float factor) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            x[j] = factor * Math.max(x[j] - threshold, 0);
            sum += x[j];
        }
        return (float) sum;
    }

    /** {@code x = max(x, bound)}. */
    default void larger(float[] x, int at, int n, float bound) {
        for (int j = at; j < at + n; j++) {
            x[j] = Math.max(x[j], bound);
        }
    }

    /** {@code x = min(x, bound)}. */
    default void smaller(float[] x, int at, int n, float bound) {
        for (int j = at; j < at + n; j++) {
            x[j] = Math.min(x[j], bound);
        }
    }

    /** {@code g = 0} where x is not above a bound. */
    default void keepWhereAbove(float[] g, int at, float[] x, int xAt, int n, float bound) {
        for (int j = 0; j < n; j++) {
            g[at + j] = x[xAt + j] > bound ? g[at + j] : 0;
        }
    }

    /** {@code g = 0} where x is not below a bound. */
    default void keepWhereBelow(float[] g, int at, float[] x, int xAt, int n, float bound) {
        for (int j = 0; j < n; j++) {
            g[at + j] = x[xAt + j] < bound ? g[at + j] : 0;
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

    /**
     * Turns the pairs {@code (x_i, x_(i + half))} by an angle each: {@code (a c - b s, a s + b c)} with the cosine and
     * {@code direction} times the sine at {@code angleAt + i}.
     *
     * @param direction 1 to turn, -1 to turn back
     */
    default void rotate(float[] x, int at, int half, float[] cosine, float[] sine, int angleAt, float direction) {
        for (int i = 0; i < half; i++) {
            float c = cosine[angleAt + i];
            float s = direction * sine[angleAt + i];
            float a = x[at + i];
            float b = x[at + half + i];
            x[at + i] = a * c - b * s;
            x[at + half + i] = a * s + b * c;
        }
    }

    /** {@code x_j = sum_{k < j} x_k}. */
    default void sumsBefore(float[] x, int at, int n) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            float own = x[j];
            x[j] = (float) sum;
            sum += own;
        }
    }

    /** {@code x_j = sum_{k > j} x_k}. */
    default void sumsAfter(float[] x, int at, int n) {
        double sum = 0;
        for (int j = at + n - 1; j >= at; j--) {
            float own = x[j];
            x[j] = (float) sum;
            sum += own;
        }
    }
}
