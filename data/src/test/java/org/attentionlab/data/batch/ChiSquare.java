package org.attentionlab.data.batch;

import java.util.stream.IntStream;

/** Pearson's test of counts against equal frequencies. */
public final class ChiSquare {
    private ChiSquare() {}

    /**
     * The statistic; its expectation is the number of counts less one.
     *
     * @param counts how often each outcome was seen
     * @return the sum of squared deviations over the expected count
     */
    public static double uniform(int[] counts) {
        double expected = IntStream.of(counts).sum() / (double) counts.length;
        return IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }
}
