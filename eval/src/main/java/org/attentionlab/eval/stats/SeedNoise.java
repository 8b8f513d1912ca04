package org.attentionlab.eval.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The noise floor: how far values move when only the seed changes.
 *
 * @param groups how many groups have two values or more
 * @param medianSd the median of the groups' standard deviations
 * @param pooledSd the root of the groups' mean variance, weighted by degrees of freedom
 */
public record SeedNoise(int groups, double medianSd, double pooledSd) {

    /**
     * The noise floor of groups of values that differ by seed only.
     *
     * @param groups the values of each group
     * @return the noise floor; empty when no group has two values
     */
    public static Optional<SeedNoise> of(List<double[]> groups) {
        double[] sds = new double[groups.size()];
        int count = 0;
        double largest = 0;
        long degrees = 0;
        for (double[] group : groups) {
            if (group.length < 2) {
                continue;
            }
            double sd = SeedSummary.of(group).sd().orElseThrow();
            sds[count++] = sd;
            largest = Math.max(largest, sd);
            degrees += group.length - 1;
        }
        if (count == 0) {
            return Optional.empty();
        }
        double unit = largest > SeedSummary.LARGE ? largest : 1;
        double squares = 0;
        int group = 0;
        for (double[] values : groups) {
            if (values.length > 1) {
                double sd = sds[group++] / unit;
                squares += sd * sd * (values.length - 1);
            }
        }
        double[] sorted = Arrays.copyOf(sds, count);
        Arrays.sort(sorted);
        double median = (sorted[(count - 1) / 2] / unit + sorted[count / 2] / unit) / 2;
        return Optional.of(new SeedNoise(count, median * unit, Math.sqrt(squares / degrees) * unit));
    }
}
