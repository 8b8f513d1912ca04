package org.attentionlab.attention.op;

import org.attentionlab.engine.row.RowArithmetic;

/**
 * The position bias on a row of scores: {@code -slope * distance} added to each score, or, where scores are weights
 * before normalisation, its exponential multiplied in.
 *
 * @param slopes the slope of each head; empty for no bias
 * @param factors whether the bias multiplies
 * @param tables one row per head: the bias of every distance, the largest distance first; {@code tables[head][keys -
 *     remaining]} belongs to a key that has this many visible keys from itself on
 */
record ScoreBias(double[] slopes, boolean factors, float[][] tables) {

    /**
     * The bias of every distance below a number of keys.
     *
     * @param slopes the slope of each head
     * @param factors whether the bias multiplies
     */
    static ScoreBias of(double[] slopes, boolean factors, int keys) {
        float[][] tables = new float[slopes.length][keys + RowArithmetic.PADDING];
        for (int head = 0; head < slopes.length; head++) {
            for (int j = 0; j < keys; j++) {
                double bias = -slopes[head] * (keys - 1 - j);
                tables[head][j] = (float) (factors ? Math.exp(bias) : bias);
            }
        }
        return new ScoreBias(slopes, factors, tables);
    }

    /** Whether the tables reach over a number of keys. */
    boolean covers(int keys) {
        return slopes.length == 0 || tables[0].length - RowArithmetic.PADDING >= keys;
    }

    /**
     * Applies the bias to the scores of n keys.
     *
     * @param remaining the number of visible keys from the first of these on
     */
    void apply(RowArithmetic rows, int head, float[] row, int at, int n, int remaining) {
        if (slopes.length == 0) {
            return;
        }
        int from = firstOf(head, remaining);
        if (factors) {
            rows.multiply(row, at, tables[head], from, n);
        } else {
            rows.addScaled(row, at, tables[head], from, n, 1);
        }
    }

    /** Turns the gradient of biased scores into that of the scores. */
    void applyGradient(RowArithmetic rows, int head, float[] gradient, int at, int n, int remaining) {
        if (factors && slopes.length > 0) {
            rows.multiply(gradient, at, tables[head], firstOf(head, remaining), n);
        }
    }

    private int firstOf(int head, int remaining) {
        return tables[head].length - RowArithmetic.PADDING - remaining;
    }
}
