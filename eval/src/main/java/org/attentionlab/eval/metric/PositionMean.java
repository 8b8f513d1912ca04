package org.attentionlab.eval.metric;

/**
 * A mean over a bucket of positions.
 *
 * @param from the smallest number of visible tokens in the bucket, from 1
 * @param to the largest, inclusive
 * @param mean the mean over the bucket and all windows
 */
public record PositionMean(int from, int to, double mean) {

    /** Checks the bucket and that the mean is finite. */
    public PositionMean {
        if (from < 1 || to < from || !Double.isFinite(mean)) {
            throw new IllegalArgumentException("no bucket: " + from + ".." + to + " with mean " + mean);
        }
    }
}
