package org.attentionlab.eval.report.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.eval.report.AgainstControl;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LossPoint;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;

/** What each figure of the page shows, in a sentence above it: which cells have the least and the most of it, in numbers. */
final class FigureClaims {

    private final Report report;

    FigureClaims(Report report) {
        this.report = report;
    }

    /** A metric against length: its ends at the longest length that has a value, and how many cells differ from their control there. */
    String byLength(String metric) {
        MetricTable table = MetricTable.of(report.cells(), metric);
        int longest = table.lengths().stream()
                .filter(length -> report.cells().stream()
                        .anyMatch(cell -> Standing.value(cell, metric, length).isPresent()))
                .reduce(table.lengths().get(0), Math::max);
        Digits digits = table.digits(longest);
        return extremes(
                        "At " + longest + " the " + metric,
                        cell -> Standing.value(cell, metric, longest).map(value -> value.mean()),
                        digits)
                + verdicts(metric, longest);
    }

    /** The loss by position: its ends among the last tokens of windows of a length. */
    String byPosition(int length) {
        return extremes(
                        "At the end of windows of " + length + " the loss",
                        cell -> result(cell, "loss_by_position")
                                .flatMap(result -> result.byPosition().stream()
                                        .filter(curve -> curve.length() == length
                                                && !curve.mean().isEmpty())
                                        .map(curve -> last(curve.mean()))
                                        .findFirst()))
                + ".";
    }

    /** A metric by layer or head at a length: which cells have the layer or head with the most, and with the least of it. */
    <T> String largest(
            String metric,
            int at,
            String part,
            Function<MetricResult, List<T>> values,
            Function<T, Integer> length,
            Function<T, Stream<Double>> numbers) {
        return extremes(
                        "At " + at + " the largest " + metric + " of a " + part,
                        cell -> result(cell, metric)
                                .flatMap(result -> values.apply(result).stream()
                                        .filter(value -> length.apply(value) == at)
                                        .flatMap(numbers)
                                        .filter(Objects::nonNull)
                                        .max(Comparator.naturalOrder())))
                + ".";
    }

    /** The training: the ends of the last recorded losses, mean over the runs that have one. */
    String training() {
        return extremes("The training loss at the last step", FigureClaims::lastLoss) + ".";
    }

    private static Optional<Double> lastLoss(Cell cell) {
        Map<Integer, List<Double>> byStep = new TreeMap<>(cell.runs().stream()
                .map(Run::trainLoss)
                .filter(losses -> !losses.isEmpty())
                .map(FigureClaims::last)
                .collect(Collectors.groupingBy(
                        LossPoint::step, Collectors.mapping(LossPoint::loss, Collectors.toList()))));
        return byStep.isEmpty()
                ? Optional.empty()
                : Optional.of(last(List.copyOf(byStep.values())).stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow());
    }

    private String extremes(String what, Function<Cell, Optional<Double>> value) {
        return extremes(what, value, null);
    }

    private String extremes(String what, Function<Cell, Optional<Double>> value, Digits digits) {
        List<Cell> with = report.cells().stream()
                .filter(cell -> value.apply(cell).isPresent())
                .toList();
        if (with.isEmpty()) {
            return what + " is known of no cell";
        }
        Comparator<Cell> order =
                Comparator.comparingDouble(cell -> value.apply(cell).orElseThrow());
        Cell least = with.stream().min(order).orElseThrow();
        Cell most = with.stream().max(order).orElseThrow();
        Function<Cell, String> told = cell -> {
            double number = value.apply(cell).orElseThrow();
            return (digits == null ? NumberText.of(number) : digits.of(number)) + " with "
                    + Markup.HTML.name(cell.name());
        };
        return told.apply(least).equals(told.apply(most))
                ? what + " is " + told.apply(least)
                : what + " goes from " + told.apply(least) + " to " + told.apply(most);
    }

    private String verdicts(String metric, int length) {
        List<AgainstControl> family = report.againstControl().stream()
                .filter(c -> c.metric().equals(metric) && c.length() == length)
                .toList();
        if (family.isEmpty() || family.stream().allMatch(c -> c.seeds() == 1)) {
            return ".";
        }
        long differ = family.stream().filter(c -> c.verdict().isDifference()).count();
        String cells = differ + " of " + NumberText.count(family.size(), "cell");
        return "; "
                + (differ == 0
                        ? "no cell differs from its control"
                        : differ == 1 ? cells + " differs from its control" : cells + " differ from their control")
                + " beyond chance.";
    }

    private static Optional<MetricResult> result(Cell cell, String metric) {
        return Optional.ofNullable(cell.metrics().get(metric));
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
