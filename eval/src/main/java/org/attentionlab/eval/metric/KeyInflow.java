package org.attentionlab.eval.metric;

import java.util.Arrays;

/** What each key of a sequence draws: the magnitudes of its weights, and what equal weights would be, summed over the rows that see it. */
final class KeyInflow {

    private double[] drawn = {};
    private double[] uniform = {};
    private int[] seen = {};
    private int keys;
    private int rows;

    /** Takes in a row of the sequence. */
    void add(AttentionRow row) {
        row.addTo(this);
    }

    /** Takes in a row of the sequence, whose first weight stands at a place of an array. */
    void add(float[] weights, int at, int visible) {
        if (drawn.length < visible) {
            drawn = Arrays.copyOf(drawn, 2 * visible);
            uniform = Arrays.copyOf(uniform, 2 * visible);
            seen = Arrays.copyOf(seen, 2 * visible);
        }
        for (int key = 0; key < visible; key++) {
            drawn[key] += Math.abs(weights[at + key]);
            uniform[key] += 1.0 / visible;
            seen[key]++;
        }
        keys = Math.max(keys, visible);
        rows++;
    }

    /** How many keys were seen by some row. */
    int keys() {
        return keys;
    }

    /** How many rows were taken in. */
    int rows() {
        return rows;
    }

    /** The key that drew most from all rows, from 0; of several the first. */
    int top() {
        int top = 0;
        for (int key = 1; key < keys; key++) {
            top = of(key) > of(top) ? key : top;
        }
        return top;
    }

    /** How many rows saw a key. */
    int seen(int key) {
        return seen[key];
    }

    /** What a key drew from all rows. */
    double of(int key) {
        return drawn[key];
    }

    /** What a key drew, mean over the rows that saw it. */
    double mean(int key) {
        return drawn[key] / seen[key];
    }

    /** What a key drew over what equal weights would have given it. */
    double overUniform(int key) {
        return drawn[key] / uniform[key];
    }

    /** Begins another sequence. */
    void clear() {
        Arrays.fill(drawn, 0, keys, 0);
        Arrays.fill(uniform, 0, keys, 0);
        Arrays.fill(seen, 0, keys, 0);
        keys = 0;
        rows = 0;
    }
}
