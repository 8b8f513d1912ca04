package org.attentionlab.attention.kernel;

import org.attentionlab.engine.row.RowArithmetic;

/**
 * Entries of a row by their rank. The row is not sorted: a bracket around the entry is halved by counting what lies above its
 * middle, until one less than its rank does.
 */
public final class OrderStatistic {

    /** Halvings of the values; a bracket that is still open then has entries of very different size, and its bits are halved. */
    private static final int HALVINGS = 24;

    private OrderStatistic() {}

    /** The k-th largest entry, k being at least 1, or the smallest of a row that has fewer. */
    public static float kthLargest(RowArithmetic rows, float[] row, int n, int k) {
        float high = rows.max(row, 0, n);
        float low = rows.min(row, 0, n);
        if (k <= 1 || !(low < high)) {
            return high;
        }
        if (k >= n || rows.countAbove(row, 0, n, low) < k) {
            return low;
        }
        for (int halvings = 0; ; halvings++) {
            float middle = middle(low, high, halvings);
            if (middle <= low || middle >= high) {
                if (halvings >= HALVINGS) {
                    return high;
                }
                continue;
            }
            int above = rows.countAbove(row, 0, n, middle);
            if (above == k - 1) {
                return rows.largestUpTo(middle, row, 0, n);
            }
            if (above >= k) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /**
     * The quantile of a row by linear interpolation.
     *
     * @param n the row's length, from 1
     * @param share from 0, which is the smallest entry, to 1, which is the largest
     */
    public static double quantile(RowArithmetic rows, float[] row, int n, double share) {
        double at = share * (n - 1);
        int below = Math.max(0, Math.min((int) at, n - 2));
        int rank = Math.max(n - 1 - below, 1);
        float above = kthLargest(rows, row, n, rank);
        float lower = n < 2 ? above : next(rows, row, n, rank, above);
        return lower + (at - below) * ((double) above - lower);
    }

    /** The (k + 1)-th largest entry, given the k-th. */
    static float next(RowArithmetic rows, float[] row, int n, int k, float kth) {
        float below = Math.nextDown(kth);
        return rows.countAbove(row, 0, n, below) > k ? kth : rows.largestUpTo(below, row, 0, n);
    }

    /** What halves a bracket: the middle of its values, and after some halvings that of the floats inside. */
    static float middle(float low, float high, int halvings) {
        return halvings < HALVINGS ? low / 2 + high / 2 : ofPlace((place(low) + place(high)) >> 1);
    }

    /** Where a float stands among all of them, in the order of their values. */
    private static long place(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits >= 0 ? bits : Integer.MIN_VALUE - (long) bits;
    }

    private static float ofPlace(long place) {
        return Float.intBitsToFloat((int) (place >= 0 ? place : Integer.MIN_VALUE - place));
    }
}
