package org.attentionlab.eval.report.view;

import java.util.Collection;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.Comparison;

/**
 * Differences that stand together, in a column or a sentence, in the digits that they share.
 *
 * @param digits how they are written
 */
record Differences(Digits digits) {

    /** The digits of comparisons of one metric. */
    static Differences of(Collection<Comparison> comparisons) {
        return new Differences(Digits.ofDifferences(
                comparisons.stream().mapToDouble(Comparison::difference).toArray(),
                comparisons.stream()
                        .filter(c -> c.low() != null)
                        .mapToDouble(c -> c.high() / 2 - c.low() / 2)
                        .toArray(),
                comparisons.stream().mapToDouble(Differences::resolution).max().orElse(1)));
    }

    /** How far a cell is from the other of a comparison. */
    String from(Comparison comparison, String cell) {
        return digits.signed(sign(comparison, cell) * comparison.difference());
    }

    /** The interval of that difference; empty where there is none. */
    String interval(Comparison comparison, String cell) {
        if (comparison.low() == null) {
            return "";
        }
        double first = sign(comparison, cell) * comparison.low();
        double second = sign(comparison, cell) * comparison.high();
        return "[" + digits.signed(Math.min(first, second)) + ", " + digits.signed(Math.max(first, second)) + "]";
    }

    private static double sign(Comparison comparison, String cell) {
        return comparison.a().equals(cell) ? 1 : -1;
    }

    private static double resolution(Comparison comparison) {
        return comparison.resolution() != null
                ? comparison.resolution()
                : MetricRegistry.standard()
                        .value(comparison.metric())
                        .resolution()
                        .among(comparison.difference());
    }
}
