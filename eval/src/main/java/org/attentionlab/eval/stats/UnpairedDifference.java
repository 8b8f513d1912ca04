package org.attentionlab.eval.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two treatments that share no seed: the difference of their means {@code a - b} and its 95 % interval after Welch (Biometrika 34, 1947), who lets
 * them spread differently: {@code t(0.975, v) sqrt(s)} to either side, with {@code s = var(a)/n + var(b)/m} and
 * {@code v = s^2 / (var(a)^2/(n^2 (n-1)) + var(b)^2/(m^2 (m-1)))}. Values are known no better than to their resolution, so each is taken to have at
 * least that standard deviation.
 *
 * @param mean the difference of the means
 * @param interval its 95 % interval; empty unless both have two values or more
 */
public record UnpairedDifference(double mean, Optional<Interval> interval) {

    private static final double TAIL = 0.025;

    /**
     * Compares values of different seeds.
     *
     * @param a the first treatment's values, one per seed
     * @param b the second treatment's
     * @param resolution the smallest difference between two values that means anything, above 0
     * @return the comparison
     */
    public static UnpairedDifference of(double[] a, double[] b, double resolution) {
        if (!(resolution > 0)) {
            throw new IllegalArgumentException("no resolution: " + resolution);
        }
        SeedSummary first = SeedSummary.of(a).withSdAtLeast(resolution);
        SeedSummary second = SeedSummary.of(b).withSdAtLeast(resolution);
        double mean = SeedSummary.within(first.mean() - second.mean());
        if (first.sd().isEmpty() || second.sd().isEmpty()) {
            return new UnpairedDifference(mean, Optional.empty());
        }
        double unit = Math.max(first.sd().getAsDouble(), second.sd().getAsDouble());
        double ofFirst = square(first.sd().getAsDouble() / unit) / first.n();
        double ofSecond = square(second.sd().getAsDouble() / unit) / second.n();
        double variance = ofFirst + ofSecond;
        double freedom = square(variance) / (square(ofFirst) / (first.n() - 1) + square(ofSecond) / (second.n() - 1));
        double half = TDistribution.of(freedom).inverseSurvivalProbability(TAIL) * Math.sqrt(variance) * unit;
        return new UnpairedDifference(
                mean, Optional.of(new Interval(SeedSummary.within(mean - half), SeedSummary.within(mean + half))));
    }

    private static double square(double x) {
        return x * x;
    }
}
