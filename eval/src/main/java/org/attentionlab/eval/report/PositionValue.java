package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A metric of a cell at one length as a curve over positions, mean over seeds. The lists run side by side.
 *
 * @param length the number of tokens of a window
 * @param from the smallest number of visible tokens of each bucket, from 1
 * @param to the largest of each bucket, inclusive
 * @param mean the mean of each bucket over the seeds
 * @param low the lower end of its 95 % t interval; empty for fewer than two seeds, and in an older report
 * @param high its upper end; empty where low is
 * @param seeds the seeds that have a curve; empty in an older report
 * @param perSeed the curve of each of those seeds
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PositionValue(
        int length,
        List<Integer> from,
        List<Integer> to,
        List<Double> mean,
        List<Double> low,
        List<Double> high,
        List<Long> seeds,
        List<List<Double>> perSeed) {

    /** Copies the lists and checks that they match and that every number is finite. */
    public PositionValue {
        Checks.atLeast("length", length, 1);
        from = List.copyOf(from);
        to = List.copyOf(to);
        mean = List.copyOf(mean);
        if (from.size() != to.size() || from.size() != mean.size()) {
            throw new IllegalArgumentException("byPosition at length " + length + ": lists of different sizes");
        }
        low = low == null ? List.of() : List.copyOf(low);
        high = high == null ? List.of() : List.copyOf(high);
        seeds = seeds == null ? List.of() : List.copyOf(seeds);
        perSeed =
                perSeed == null ? List.of() : perSeed.stream().map(List::copyOf).toList();
        if (seeds.size() != perSeed.size() || low.size() != high.size()) {
            throw new IllegalArgumentException("byPosition at length " + length + ": lists of different sizes");
        }
        mean.forEach(v -> Checks.finite("byPosition at length " + length, v));
        low.forEach(v -> Checks.finite("byPosition at length " + length, v));
        high.forEach(v -> Checks.finite("byPosition at length " + length, v));
        perSeed.forEach(curve -> curve.forEach(v -> Checks.finite("byPosition at length " + length, v)));
    }
}
