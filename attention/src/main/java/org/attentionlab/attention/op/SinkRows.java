package org.attentionlab.attention.op;

import org.attentionlab.attention.spec.SinkChange;

/** Carries out a {@link SinkChange} on the weights of a row. */
final class SinkRows {

    private SinkRows() {}

    /**
     * Changes a row in place.
     *
     * @param weights the weights, from {@code at} on
     * @param n the number of visible keys, from 1
     */
    static void change(SinkChange change, float[] weights, int at, int n) {
        float first = weights[at];
        if (n == 1 && change != SinkChange.NO_VALUE) {
            return;
        }
        weights[at] = 0;
        switch (change) {
            case NO_VALUE -> {}
            case OTHER_VALUE -> weights[at + 1] += first;
            case ELSEWHERE -> shareOut(first, weights, at + 1, n - 1);
        }
    }

    private static void shareOut(float weight, float[] others, int at, int n) {
        double sum = 0;
        for (int k = at; k < at + n; k++) {
            sum += Math.abs(others[k]);
        }
        for (int k = at; k < at + n; k++) {
            others[k] += (float) (sum == 0 ? (double) weight / n : weight * (Math.abs(others[k]) / sum));
        }
    }
}
