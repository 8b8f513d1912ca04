package org.attentionlab.eval.report;

import java.util.List;

/**
 * A metric of a cell at one length as a curve over positions, mean over seeds. The lists run side by side.
 *
 * @param length the number of tokens of a window
 * @param from the smallest number of visible tokens of each bucket, from 1
 * @param to the largest of each bucket, inclusive
 * @param mean the mean of each bucket
 */
public record PositionValue(int length, List<Integer> from, List<Integer> to, List<Double> mean) {

    /** Copies the lists and checks that they match and that every number is finite. */
    public PositionValue {
        Checks.atLeast("length", length, 1);
        from = List.copyOf(from);
        to = List.copyOf(to);
        mean = List.copyOf(mean);
        if (from.size() != to.size() || from.size() != mean.size()) {
            throw new IllegalArgumentException("byPosition at length " + length + ": lists of different sizes");
        }
        mean.forEach(v -> Checks.finite("byPosition at length " + length, v));
    }
}
