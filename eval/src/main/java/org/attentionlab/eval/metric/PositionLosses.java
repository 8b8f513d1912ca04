package org.attentionlab.eval.metric;

/** The losses of windows of one length by their places, added up. */
final class PositionLosses {

    private static final String BROKEN = "the loss of a token is " + Measurement.NOT_FINITE;

    private final double[] sums;
    private final long[] counts;

    /** Room for the places of a window. */
    PositionLosses(int length) {
        sums = new double[length];
        counts = new long[length];
    }

    void add(TokenLosses window) {
        for (int t = window.scored().nextSetBit(0); t >= 0; t = window.scored().nextSetBit(t + 1)) {
            sums[t] += window.nats()[t];
            counts[t]++;
        }
    }

    /** Why there is no value at all, or null. */
    String problem() {
        double mean = mean(0, sums.length);
        if (Double.isFinite(mean)) {
            return null;
        }
        return count(0, sums.length) == 0 ? "no loss was seen" : BROKEN;
    }

    /** The mean over the places from one up to, and without, another. */
    double mean(int from, int to) {
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += sums[t];
        }
        return sum / count(from, to);
    }

    private double count(int from, int to) {
        long count = 0;
        for (int t = from; t < to; t++) {
            count += counts[t];
        }
        return count;
    }
}
