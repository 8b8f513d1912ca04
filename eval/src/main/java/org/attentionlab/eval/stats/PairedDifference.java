package org.attentionlab.eval.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.TTest;

/**
 * Two treatments over the same seeds: a t test of the differences {@code a - b}. What a seed does to both (the data
 * order, the initial weights) cancels in the difference. Values are known no better than to their resolution, so the
 * differences are taken to have at least that standard deviation: without it, differences that happen to be equal would
 * be certain, with a p value of 0 and an interval of no width.
 *
 * @param n how many pairs
 * @param mean the mean difference
 * @param sd the standard deviation of the differences, at least the resolution; empty for one pair
 * @param sameSign whether every pair differs in the same direction
 * @param interval its 95 % t interval; empty for one pair
 * @param pValue the two-sided p value of "the mean difference is 0", above 0; empty for one pair
 * @param resolution the smallest difference between two values that means anything
 */
public record PairedDifference(
        int n,
        double mean,
        OptionalDouble sd,
        boolean sameSign,
        Optional<Interval> interval,
        OptionalDouble pValue,
        double resolution) {

    /**
     * Compares paired values.
     *
     * @param a the first treatment's values, one per seed
     * @param b the second treatment's, of the same seeds in the same order
     * @param resolution the smallest difference between two values that means anything, above 0
     * @return the comparison
     */
    public static PairedDifference of(double[] a, double[] b, double resolution) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("no pairs: " + a.length + " and " + b.length + " values");
        }
        if (!(resolution > 0)) {
            throw new IllegalArgumentException("no resolution: " + resolution);
        }
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = SeedSummary.within(a[i] - b[i]);
        }
        SeedSummary summary = SeedSummary.of(differences).withSdAtLeast(resolution);
        OptionalDouble pValue = summary.sd().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        pValue(summary.n(), summary.mean(), summary.sd().getAsDouble()));
        double sign = Math.signum(differences[0]);
        boolean sameSign = sign != 0 && Arrays.stream(differences).allMatch(each -> Math.signum(each) == sign);
        return new PairedDifference(
                summary.n(), summary.mean(), summary.sd(), sameSign, summary.interval(), pValue, resolution);
    }

    /** A p value that is too small to be written is no certainty. */
    private static double pValue(int n, double mean, double sd) {
        return Math.max(
                Double.MIN_NORMAL, TTest.withDefaults().test(mean / sd, 1, n).getPValue());
    }
}
