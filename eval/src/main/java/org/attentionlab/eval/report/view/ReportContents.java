package org.attentionlab.eval.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.ValueDefinition;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;

/**
 * Which metrics a report has and which of them it tells of.
 *
 * @param measured all values that some cell has, or would have if they applied, in the order of the catalogue
 * @param shown those that the study asks to be shown; every first value of a metric where it doesn't say
 * @param lengths the lengths at which something was measured, ascending
 * @param trainLength the length that models were trained at; 0 where they differ in it
 */
public record ReportContents(List<String> measured, List<String> shown, List<Integer> lengths, int trainLength) {

    /** The loss of the same targets at every length. */
    static final String LAST = "loss_last";

    /** The attention on the first key. */
    static final String FIRST_KEY = "first_key";

    /**
     * Looks through a report.
     *
     * @param report the report
     * @return what it holds
     */
    public static ReportContents of(Report report) {
        List<String> measured = MetricRegistry.standard().all().stream()
                .flatMap(metric -> metric.values().stream())
                .map(ValueDefinition::name)
                .filter(name -> report.cells().stream().anyMatch(cell -> has(cell, name)))
                .toList();
        List<String> asked = new ArrayList<>();
        report.spec().path("show").forEach(name -> asked.add(name.asText()));
        TreeSet<Integer> lengths = new TreeSet<>();
        report.cells()
                .forEach(cell ->
                        cell.metrics().values().forEach(m -> m.byLength().forEach(v -> lengths.add(v.length()))));
        return new ReportContents(
                measured,
                measured.stream()
                        .filter(name -> asked.isEmpty() ? !name.contains(".") : asked.contains(name))
                        .toList(),
                List.copyOf(lengths),
                trainLength(report.spec()));
    }

    /** It is a key of {@code train}, or the only value of an axis. */
    private static int trainLength(JsonNode spec) {
        return Stream.of("length", "train.length")
                .map(key -> spec.path("axes").path(key))
                .filter(axis -> axis.size() == 1)
                .map(axis -> axis.get(0))
                .findFirst()
                .orElse(spec.path("train").path("length"))
                .asInt();
    }

    /** Copies the lists. */
    public ReportContents {
        measured = List.copyOf(measured);
        shown = List.copyOf(shown);
        lengths = List.copyOf(lengths);
    }

    /** Whether nothing has been measured yet. */
    boolean isEmpty() {
        return measured.isEmpty() || lengths.isEmpty();
    }

    /** The metric the report is about: the accuracy of a task that has answers, or else the loss. */
    String keyMetric() {
        return Stream.of("accuracy", "loss")
                .filter(measured::contains)
                .findFirst()
                .orElse(measured.get(0));
    }

    /**
     * What is told first of a length: the metric the report is about, and where they are shown the loss of the same targets (which are all
     * targets at the training length) and the attention on the first key.
     */
    List<String> headline(int length) {
        return headline().stream()
                .filter(m -> !m.equals(LAST) || length != trainLength)
                .toList();
    }

    /** The same for any length. */
    List<String> headline() {
        return Stream.of(keyMetric(), LAST, FIRST_KEY)
                .distinct()
                .filter(m -> m.equals(keyMetric()) || shown.contains(m))
                .toList();
    }

    /** The lengths that are told of first: the training length, and the longest. */
    List<Integer> headlineLengths() {
        int longest = lengths.get(lengths.size() - 1);
        return lengths.stream()
                .filter(length -> length == trainLength || length == longest)
                .toList();
    }

    private static boolean has(Cell cell, String metric) {
        MetricResult result = cell.metrics().get(metric);
        return result != null && (!result.applicable() || !result.byLength().isEmpty());
    }
}
