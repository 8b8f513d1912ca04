package org.attentionlab.eval.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.TTest;

/**
 * Two treatments over the same seeds: a t test of the differences {@code a - b}. What a seed does to both (the data
 * order, the initial weights) cancels in the difference.
 *
 * @param n how many pairs
 * @param mean the mean difference
 * @param interval its 95 % t interval; empty for one pair
 * @param pValue the two-sided p value of "the mean difference is 0"; empty for one pair. When every pair shows the same
 *     difference it is 0, or 1 if that difference is 0
 */
public record PairedDifference(int n, double mean, Optional<Interval> interval, OptionalDouble pValue) {

    /**
     * Compares paired values.
     *
     * @param a the first treatment's values, one per seed
     * @param b the second treatment's, of the same seeds in the same order
     * @return the comparison
     */
    public static PairedDifference of(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("no pairs: " + a.length + " and " + b.length + " values");
        }
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        SeedSummary summary = SeedSummary.of(differences);
        OptionalDouble pValue = summary.sd().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        pValue(summary.n(), summary.mean(), summary.sd().getAsDouble()));
        return new PairedDifference(summary.n(), summary.mean(), summary.interval(), pValue);
    }

    private static double pValue(int n, double mean, double sd) {
        if (mean == 0) {
            return 1;
        }
        return sd == 0 ? 0 : TTest.withDefaults().test(mean, sd * sd, n).getPValue();
    }
}
