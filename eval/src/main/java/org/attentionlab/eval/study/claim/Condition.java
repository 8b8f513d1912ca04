package org.attentionlab.eval.study.claim;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.eval.study.field.FieldProblem;

/**
 * What a measured figure has to be. The figure of a seed is a value of a cell at a length, less that of another cell or that
 * at another length or with other values of axes where these are given; the condition is about its mean over seeds.
 *
 * @param metric the value that was measured, such as {@code sink_rate} or {@code entropy.normalised}
 * @param length where it was measured
 * @param of the cell
 * @param minus the cell whose value is subtracted, seed by seed
 * @param since the length at which the same figure is subtracted
 * @param from the values of axes at which the same figure is subtracted
 * @param above what the figure has to exceed
 * @param below what it has to stay below
 */
public record Condition(
        String metric,
        int length,
        CellChoice of,
        Optional<CellChoice> minus,
        Optional<Integer> since,
        Optional<CellChoice> from,
        Optional<Double> above,
        Optional<Double> below) {

    /** Checks that there is something to hold the figure to. */
    public Condition {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(of, "of");
        if (above.isEmpty() && below.isEmpty()) {
            throw new FieldProblem(
                    List.of(ClaimTable.ABOVE.key()),
                    "neither above nor below is written",
                    "one of them, or both, as the condition");
        }
        if (above.isPresent() && below.isPresent() && above.get() >= below.get()) {
            throw new FieldProblem(
                    List.of(ClaimTable.ABOVE.key()),
                    Decimal.of(above.get()) + " is not less than below, " + Decimal.of(below.get()),
                    "a number less than below");
        }
    }

    /**
     * The figure in words.
     *
     * @return such as {@code accuracy at 256 of normaliser ssmax, less that of normaliser softmax}
     */
    public String figure() {
        return metric + " at " + length + " of " + of
                + minus.map(other -> ", less that of " + other).orElse("")
                + since.map(other -> ", less the same at " + other).orElse("")
                + from.map(other -> ", less the same with " + other).orElse("");
    }

    /**
     * What it has to be, in words.
     *
     * @return such as {@code above 0.1 and below 0.3}
     */
    public String demand() {
        String low = above.map(bound -> "above " + Decimal.of(bound)).orElse("");
        String high = below.map(bound -> "below " + Decimal.of(bound)).orElse("");
        return low + (low.isEmpty() || high.isEmpty() ? "" : " and ") + high;
    }
}
