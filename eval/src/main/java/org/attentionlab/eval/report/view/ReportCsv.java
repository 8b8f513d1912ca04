package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;

/**
 * A report's values as CSV (RFC 4180, a header line, lines that end in {@code \n}): one line per cell, metric, length and
 * seed, with a column for every axis. Where there is no value, the last column says why.
 */
public final class ReportCsv {

    private ReportCsv() {}

    /**
     * Writes a report's values.
     *
     * @param report the report
     * @return the table
     */
    public static String of(Report report) {
        Set<String> axes = new LinkedHashSet<>();
        report.cells().forEach(cell -> axes.addAll(cell.axes().keySet()));
        StringBuilder csv = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("cell"));
        head.addAll(axes);
        head.addAll(List.of("metric", "unit", "direction", "length", "seed", "value", "reason"));
        line(csv, head);
        for (Cell cell : report.cells()) {
            List<String> start = new ArrayList<>(List.of(cell.id()));
            axes.forEach(axis -> start.add(cell.axes().getOrDefault(axis, "")));
            cell.metrics().forEach((name, metric) -> metric(csv, start, name, metric));
        }
        return csv.toString();
    }

    private static void metric(StringBuilder csv, List<String> start, String name, MetricResult metric) {
        List<String> described = new ArrayList<>(start);
        described.addAll(List.of(name, metric.unit(), metric.direction().label()));
        if (!metric.applicable()) {
            line(csv, with(described, "", "", "", metric.reason()));
        }
        for (LengthValue value : metric.byLength()) {
            String length = String.valueOf(value.length());
            for (int i = 0; i < value.perSeed().size(); i++) {
                line(
                        csv,
                        with(
                                described,
                                length,
                                "" + value.seeds().get(i),
                                "" + value.perSeed().get(i),
                                ""));
            }
            if (value.perSeed().isEmpty()) {
                line(csv, with(described, length, "", "", value.reason()));
            }
        }
    }

    private static List<String> with(List<String> start, String... more) {
        List<String> line = new ArrayList<>(start);
        line.addAll(List.of(more));
        return line;
    }

    private static void line(StringBuilder csv, List<String> values) {
        csv.append(values.stream().map(ReportCsv::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
