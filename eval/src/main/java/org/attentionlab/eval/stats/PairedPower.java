package org.attentionlab.eval.stats;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How often a two-sided paired t test over n seeds finds a true mean difference d, if the differences are normal with
 * standard deviation s:
 *
 * <pre>
 * P(|T| &gt; t(1 - level / 2, n - 1)),  T of the noncentral t distribution with n - 1 degrees of freedom, noncentrality sqrt(n) d / s
 * </pre>
 *
 * <p>T is a normal variable over the root of a chi-squared one; the probability is integrated over the latter, so it is exact but
 * for the integration (about 1e-4). The level is the chance of a false call at which a test rejects, such as 0.05 over the number of
 * tests that are read together. Used by one thread at a time.
 */
public final class PairedPower {

    /** More seeds than this are not worth telling. */
    public static final int MOST_SEEDS = 1000;

    private static final int SLICES = 400;
    private static final double ACCURACY = 1e-4;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** For a number of seeds, the standard deviation seen over the true one, in the middle of slices of equal chance. */
    private final Map<Integer, double[]> ratios = new HashMap<>();

    /**
     * The chance that the test finds a difference.
     *
     * @param level the level of the test
     * @param seeds how many pairs there are, at least 2
     * @param effect the true mean difference over the standard deviation of the differences; its sign does not matter
     */
    public double of(double level, int seeds, double effect) {
        return of(critical(level, seeds), effect, seeds);
    }

    private double of(double critical, double effect, int seeds) {
        double shift = Math.sqrt(seeds) * Math.abs(effect);
        double sum = 0;
        for (double ratio : ratios.computeIfAbsent(seeds, PairedPower::ratios)) {
            sum += NORMAL.survivalProbability(critical * ratio - shift)
                    + NORMAL.cumulativeProbability(-critical * ratio - shift);
        }
        return sum / SLICES;
    }

    private static double critical(double level, int seeds) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + "; it must be between 0 and 1");
        }
        if (seeds < 2) {
            throw new IllegalArgumentException("seeds is " + seeds + "; a test needs at least 2");
        }
        return TDistribution.of(seeds - 1).inverseSurvivalProbability(level / 2);
    }

    private static double[] ratios(int seeds) {
        ChiSquaredDistribution squares = ChiSquaredDistribution.of(seeds - 1);
        double[] ratios = new double[SLICES];
        for (int slice = 0; slice < SLICES; slice++) {
            double square = squares.inverseCumulativeProbability((slice + 0.5) / SLICES);
            ratios[slice] = Math.sqrt(square / (seeds - 1));
        }
        return ratios;
    }

    /**
     * The smallest true mean difference, in standard deviations of the differences, that the test finds with a given chance.
     *
     * @param level the level of the test
     * @param seeds how many pairs there are, at least 2
     * @param power that chance, above the level
     */
    public double smallestEffect(double level, int seeds, double power) {
        double critical = critical(level, seeds);
        double high = 1;
        while (of(critical, high, seeds) < power) {
            high *= 2;
        }
        double low = 0;
        while (high - low > ACCURACY * high) {
            double middle = (low + high) / 2;
            if (of(critical, middle, seeds) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * How many pairs it takes to find a true mean difference with a given chance.
     *
     * @param level the level of the test
     * @param effect the mean difference over the standard deviation of the differences
     * @param power that chance
     * @return the number of pairs; empty if {@link #MOST_SEEDS} do not suffice
     */
    public OptionalInt seeds(double level, double effect, double power) {
        int low = 1;
        int high = 2;
        while (of(level, high, effect) < power) {
            if (high == MOST_SEEDS) {
                return OptionalInt.empty();
            }
            low = high;
            high = Math.min(2 * high, MOST_SEEDS);
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (of(level, middle, effect) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalInt.of(high);
    }
}
