package org.attentionlab.eval.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Values over seeds: mean, sample standard deviation (divisor n - 1) and the 95 % interval
 * {@code mean +- t(0.975, n-1) sd / sqrt(n)}. One value has a mean and nothing else.
 *
 * @param n how many values
 * @param mean their mean
 * @param sd the sample standard deviation; empty for one value
 * @param interval the 95 % t interval of the mean; empty for one value
 */
public record SeedSummary(int n, double mean, OptionalDouble sd, Optional<Interval> interval) {

    private static final double TAIL = 0.025;

    /** Above it, squares and sums of numbers may exceed the range of double precision. */
    static final double LARGE = 1e150;

    /**
     * Summarises values, one per seed.
     *
     * @param values finite numbers, at least one
     * @return the summary
     */
    public static SeedSummary of(double... values) {
        int n = values.length;
        if (n == 0) {
            throw new IllegalArgumentException("there are no values to summarise");
        }
        double largest = 0;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("cannot summarise " + value);
            }
            largest = Math.max(largest, Math.abs(value));
        }
        double unit = largest > LARGE ? largest : 1;
        double sum = 0;
        for (double value : values) {
            sum += value / unit;
        }
        double mean = sum / n;
        if (n == 1) {
            return new SeedSummary(n, mean * unit, OptionalDouble.empty(), Optional.empty());
        }
        double squares = 0;
        double residue = 0;
        for (double value : values) {
            double deviation = value / unit - mean;
            squares += deviation * deviation;
            residue += deviation;
        }
        double sd = Math.sqrt(Math.max(0, squares - residue * residue / n) / (n - 1));
        return of(n, mean * unit, within(sd * unit));
    }

    private static SeedSummary of(int n, double mean, double sd) {
        double half = TDistribution.of(n - 1).inverseSurvivalProbability(TAIL) * sd / Math.sqrt(n);
        Interval interval = new Interval(within(mean - half), within(mean + half));
        return new SeedSummary(n, mean, OptionalDouble.of(sd), Optional.of(interval));
    }

    /** The nearest number in the range of double precision. */
    public static double within(double x) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x));
    }

    /** These values if they are known to vary by some standard deviation, even where they happen not to. */
    SeedSummary withSdAtLeast(double least) {
        return sd.isPresent() && sd.getAsDouble() < least ? of(n, mean, least) : this;
    }
}
