package org.attentionlab.engine.row;

import java.util.Arrays;

/**
 * The unit vector and its gradient where the square of a vector's norm is not a normal float, or is close to that: by way of
 * double precision, in which the square of no float overflows or vanishes. It takes a little longer.
 */
final class Direction {

    /** Squares of norms between these, and what a gradient divides by them, keep their digits in single precision. */
    private static final float SMALLEST_SQUARE = 1e-30f;

    private static final float LARGEST_SQUARE = 1e30f;

    private Direction() {}

    /** Whether single precision is enough, given the square of the norm. */
    static boolean isOrdinary(float square) {
        return square >= SMALLEST_SQUARE && square <= LARGEST_SQUARE;
    }

    /** {@code x = x / |x|}; 0 stays 0. */
    static void unit(float[] x, int at, int n) {
        double norm = norm(x, at, n);
        if (norm == 0) {
            return;
        }
        for (int j = at; j < at + n; j++) {
            x[j] = (float) (x[j] / norm);
        }
    }

    /** {@code g = (g - u (g.u)) / |x|} with {@code u = x / |x|}; 0 where x is 0. */
    static void unitGradient(float[] g, int at, float[] x, int xAt, int n) {
        double norm = norm(x, xAt, n);
        if (norm == 0) {
            Arrays.fill(g, at, at + n, 0);
            return;
        }
        double along = 0;
        for (int j = 0; j < n; j++) {
            along += g[at + j] * (x[xAt + j] / norm);
        }
        for (int j = 0; j < n; j++) {
            g[at + j] = (float) ((g[at + j] - x[xAt + j] / norm * along) / norm);
        }
    }

    private static double norm(float[] x, int at, int n) {
        double square = 0;
        for (int j = at; j < at + n; j++) {
            square += (double) x[j] * x[j];
        }
        return Math.sqrt(square);
    }
}
