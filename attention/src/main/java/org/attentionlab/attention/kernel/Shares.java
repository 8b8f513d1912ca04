package org.attentionlab.attention.kernel;

import org.attentionlab.engine.row.RowArithmetic;

/** The way back of a row of shares, weights that sum to 1 and none of which is negative. */
public final class Shares {

    private static final float MOST = 0.5f;

    private Shares() {}

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
    static void countFromLargest(RowArithmetic rows, float[] gradient, int at, float[] share, int shareAt, int n) {
        float largest = rows.max(share, shareAt, n);
        if (largest > MOST) {
            rows.add(gradient, at, n, -gradient[at + rows.indexOf(largest, share, shareAt, n)]);
        }
    }
}
