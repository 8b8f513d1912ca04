package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.eval.report.AgainstControl;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.Report;

/** What windows have to do with the uncertainty of a metric, told apart from what seeds have. */
final class WindowSentences {

    private WindowSentences() {}

    /** A sentence on each of the two; none where windows were not kept apart. */
    static List<String> of(Report report, String metric, List<Integer> lengths) {
        String values = told(
                lengths,
                length -> report.cells().stream()
                        .flatMap(cell -> Stream.ofNullable(cell.metrics().get(metric)))
                        .flatMap(result -> result.at(length).stream())
                        .map(LengthValue::windowError));
        if (values.isEmpty()) {
            return List.of();
        }
        String differences = told(
                lengths,
                length -> report.againstControl().stream()
                        .filter(c -> c.metric().equals(metric) && c.length() == length)
                        .map(AgainstControl::windowError));
        return List.of(
                "Intervals and verdicts are over seeds: what other trainings would give on these windows, which all cells have in"
                        + " common. Other windows would move the " + metric + " of a cell by a standard error of "
                        + values
                        + (differences.isEmpty() ? "" : ", and its difference to the control by " + differences)
                        + " (median over cells).");
    }

    private static String told(List<Integer> lengths, IntFunction<Stream<Double>> errors) {
        return lengths.stream()
                .flatMap(length -> {
                    List<Double> sorted = errors.apply(length)
                            .filter(Objects::nonNull)
                            .sorted()
                            .toList();
                    return sorted.isEmpty()
                            ? Stream.empty()
                            : Stream.of(NumberText.of(median(sorted)) + " at " + length);
                })
                .collect(Collectors.joining(", "));
    }

    private static double median(List<Double> sorted) {
        int size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
