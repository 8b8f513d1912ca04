package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Verdict;

/** A report as Markdown: a table of every metric by length, the differences that are real, and what failed. */
public final class ReportMarkdown {

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private ReportMarkdown(Report report) {
        this.report = report;
    }

    /**
     * Writes a report.
     *
     * @param report the report
     * @return the document
     */
    public static String of(Report report) {
        return new ReportMarkdown(report).write();
    }

    private String write() {
        text.append("# ").append(MarkdownTable.escape(report.study())).append("\n\n");
        text.append("Status: ").append(Completeness.of(report)).append(". ");
        text.append(NumberText.count(report.cells().size(), "cell"))
                .append(". Mean over seeds and its 95 % interval.\n\n");
        for (MetricDefinition metric : MetricRegistry.standard().all()) {
            metric(metric);
        }
        differences();
        if (!report.failures().isEmpty()) {
            text.append("## Failures\n\n");
            text.append(MarkdownTable.of(
                    List.of("run", "stage", "what", "message"),
                    report.failures().stream()
                            .map(f -> List.of(f.run(), f.stage(), f.exception(), f.message()))
                            .toList()));
        }
        return text.toString();
    }

    private void metric(MetricDefinition metric) {
        MetricTable table = MetricTable.of(report.cells(), metric.name());
        Optional<String> same = table.sameEverywhere();
        if (table.lengths().isEmpty() && same.isEmpty()) {
            return;
        }
        text.append("## ").append(MarkdownTable.escape(metric.name())).append("\n\n");
        text.append(MarkdownTable.escape(metric.summary()));
        text.append(metric.unit().equals("1") ? "" : " (" + metric.unit() + ")");
        if (same.isPresent()) {
            text.append(": ").append(MarkdownTable.escape(same.get())).append(".\n\n");
            return;
        }
        List<String> head = new ArrayList<>(List.of("cell"));
        table.lengths().forEach(length -> head.add(String.valueOf(length)));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : table.cells()) {
            List<String> row = new ArrayList<>(List.of(cell.name()));
            table.lengths().forEach(length -> row.add(value(table, cell, length)));
            rows.add(row);
        }
        text.append(".\n\n").append(MarkdownTable.of(head, rows));
    }

    private static String value(MetricTable table, Cell cell, int length) {
        MetricResult metric = cell.metrics().get(table.metric().name());
        if (!metric.applicable()) {
            return "n/a: " + metric.reason();
        }
        return metric.at(length)
                .map(v -> v.mean() == null ? v.reason() : MetricTable.withInterval(v, table.digits(length)))
                .orElse("");
    }

    private void differences() {
        List<Comparison> real = report.comparisons().stream()
                .filter(c -> c.verdict() != Verdict.NO_DIFFERENCE_FOUND)
                .toList();
        text.append("## Differences beyond chance\n\n");
        text.append(real.size())
                .append(" of ")
                .append(report.comparisons().size())
                .append(" comparisons (paired t test over seeds, Holm's correction by metric and length).\n\n");
        if (!real.isEmpty()) {
            Map<String, List<Comparison>> byMetric = real.stream().collect(Collectors.groupingBy(Comparison::metric));
            Map<String, Differences> digits = new HashMap<>();
            byMetric.forEach((metric, comparisons) -> digits.put(metric, Differences.of(comparisons)));
            text.append(MarkdownTable.of(
                    List.of("metric", "length", "a", "b", "a minus b", "verdict"),
                    real.stream().map(c -> row(c, digits.get(c.metric()))).toList()));
        }
    }

    private String name(String id) {
        return report.cell(id).map(Cell::name).orElse(id);
    }

    private List<String> row(Comparison c, Differences differences) {
        return List.of(
                c.metric(),
                String.valueOf(c.length()),
                name(c.a()),
                name(c.b()),
                differences.from(c, c.a()) + " " + differences.interval(c, c.a()),
                c.verdict().label());
    }
}
