package org.attentionlab.eval.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction: with m tests, the i-th smallest p value is multiplied by m - i + 1 and may not fall below
 * the ones before it. Calling real what stays at or below 0.05 makes a single false call in the whole family with a
 * chance of at most 0.05 (Holm, A simple sequentially rejective multiple test procedure, 1979).
 */
public final class Holm {

    private Holm() {}

    /**
     * Corrects a family of p values.
     *
     * @param pValues p values of tests that are read together
     * @return the corrected p values, in the same order, each at most 1
     */
    public static double[] adjust(double... pValues) {
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double floor = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            double p = pValues[ascending[rank]];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("no p value: " + p + " in " + Arrays.toString(pValues));
            }
            floor = Math.max(floor, Math.min(1, p * (pValues.length - rank)));
            adjusted[ascending[rank]] = floor;
        }
        return adjusted;
    }
}
