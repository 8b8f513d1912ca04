package org.attentionlab.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Failure;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;

/** The shown metrics of a report as tables for a terminal: a line per cell, a column per length, mean ± half the interval. */
final class ReportTable {

    private ReportTable() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(report.study()).append(": ").append(report.status().label()).append('\n');
        for (String metric : shown(report)) {
            text.append('\n').append(table(report, metric)).append('\n');
        }
        for (Failure failure : report.failures()) {
            text.append('\n')
                    .append(failure.run())
                    .append(" failed while ")
                    .append(failure.stage())
                    .append(": ")
                    .append(failure.message());
        }
        return text.toString();
    }

    private static Set<String> shown(Report report) {
        Set<String> names = new LinkedHashSet<>();
        report.spec().path("show").forEach(name -> names.add(name.asText()));
        names.removeIf(name -> report.cells().stream().noneMatch(cell -> hasValues(cell, name)));
        return names;
    }

    private static boolean hasValues(Cell cell, String metric) {
        MetricResult result = cell.metrics().get(metric);
        return result != null && (!result.applicable() || !result.byLength().isEmpty());
    }

    private static String table(Report report, String metric) {
        Set<Integer> lengths = new TreeSet<>();
        results(report, metric).forEach(result -> result.byLength().forEach(value -> lengths.add(value.length())));
        List<String> headers = new ArrayList<>(List.of(metric + unit(report, metric)));
        lengths.forEach(length -> headers.add(Integer.toString(length)));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : report.cells()) {
            List<String> row =
                    new ArrayList<>(List.of(String.join(" ", cell.axes().values())));
            Optional<MetricResult> result = Optional.ofNullable(cell.metrics().get(metric));
            lengths.forEach(length -> row.add(
                    result.flatMap(r -> r.at(length)).map(ReportTable::number).orElse("-")));
            rows.add(row);
        }
        return Tables.of(
                headers, headers.stream().map(h -> !h.equals(headers.get(0))).toList(), rows);
    }

    private static Stream<MetricResult> results(Report report, String metric) {
        return report.cells().stream().map(cell -> cell.metrics().get(metric)).filter(r -> r != null);
    }

    private static String unit(Report report, String metric) {
        return results(report, metric)
                .findFirst()
                .filter(result -> !result.unit().equals("1"))
                .map(result -> " (" + result.unit() + ")")
                .orElse("");
    }

    private static String number(LengthValue value) {
        if (value.mean() == null) {
            return "-";
        }
        String mean = String.format(Locale.ROOT, "%.4g", value.mean());
        return value.low() == null || value.high() == null
                ? mean
                : mean + String.format(Locale.ROOT, " ± %.2g", (value.high() - value.low()) / 2);
    }
}
