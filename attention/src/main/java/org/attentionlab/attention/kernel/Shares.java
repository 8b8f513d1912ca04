package org.attentionlab.attention.kernel;

import org.attentionlab.engine.row.RowArithmetic;

/** What kernels by hand share that weigh keys by exponentials: the end of the exponents, and the way back of a row of shares. */
public final class Shares {

    private static final float MOST = 0.5f;

    private Shares() {}

    /** What exponents are at most that are counted from the largest: 0, and no number where the largest score is none or infinite. */
    public static float largestExponent(float largestScore) {
        return 0 * largestScore;
    }

    /**
     * Turns a gradient by shares {@code y} into that by the exponents whose softmax they are, {@code g = y (g - <g, y>)}.
     *
     * @return the sum of what it has become, 0 but for rounding
     */
    public static float gradient(RowArithmetic rows, float[] gradient, int at, float[] share, int shareAt, int n) {
        countFromLargest(rows, gradient, at, share, shareAt, n);
        float centre = rows.dot(gradient, at, share, shareAt, n);
        return rows.centredProduct(gradient, at, share, shareAt, n, centre, 1);
    }

    /**
     * Counts a gradient by shares from that of a share of more than a half, if there is one: so nothing is lost where it is all but
     * the whole row, however large the gradient is.
     */
    public static void countFromLargest(
            RowArithmetic rows, float[] gradient, int at, float[] share, int shareAt, int n) {
        float largest = rows.max(share, shareAt, n);
        if (largest > MOST) {
            rows.add(gradient, at, n, -gradient[at + rows.indexOf(largest, share, shareAt, n)]);
        }
    }
}
