package org.attentionlab.eval.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Report;

/**
 * A report in the few lines of Markdown that a README has room for: what was run, one table of the metric it is about, and
 * in sentences which differences are real. Every word and number follows from the report.
 */
public final class ReportSummary {

    private final Report report;
    private final ReportContents contents;
    private final StringBuilder text = new StringBuilder();

    private ReportSummary(Report report) {
        this.report = report;
        this.contents = ReportContents.of(report);
    }

    /**
     * Sums a report up.
     *
     * @param report the report
     * @return Markdown without headings
     */
    public static String of(Report report) {
        return new ReportSummary(report).write();
    }

    private String write() {
        if (contents.isEmpty()) {
            return MarkdownTable.escape(report.study()) + ": nothing has been measured yet.\n";
        }
        String key = contents.keyMetric();
        MetricTable table = MetricTable.of(report.cells(), key);
        paragraph(what(table));
        List<Facet> facets = Facet.of(report);
        for (Facet facet : facets) {
            if (!facet.title().isEmpty()) {
                paragraph(Markup.capitalised(MarkdownTable.escape(facet.title())) + ":");
            }
            table(facet, MetricTable.of(facet.cells(), key));
            Findings.of(report, facet, Markup.MARKDOWN)
                    .forEach(finding -> item(finding.where() + ". " + String.join(" ", finding.sentences())));
            RealPairs.sentences(report, facet, key, Markup.MARKDOWN).forEach(this::item);
            text.append('\n');
        }
        Findings.certainty(report).forEach(sentence -> paragraph(MarkdownTable.escape(sentence)));
        return text.toString().stripTrailing() + "\n";
    }

    private String what(MetricTable table) {
        JsonNode train = report.spec().path("train");
        String seeds = StreamSupport.stream(report.spec().path("seeds").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        Environment environment = report.environment();
        return "Study " + MarkdownTable.escape(report.study()) + " ("
                + Completeness.of(report) + "): "
                + MarkdownTable.escape(table.title()) + " by length, trained for "
                + MarkdownTable.escape(train.path("steps").asText())
                + " steps" + (contents.trainLength() > 0 ? " at length " + contents.trainLength() : "")
                + "; mean over seeds " + MarkdownTable.escape(seeds)
                + " ± half of the 95 % interval. Computed by attention-lab "
                + MarkdownTable.escape(environment.codeVersion()) + " with " + MarkdownTable.escape(environment.blas())
                + " on " + MarkdownTable.escape(environment.cpu()) + ".";
    }

    private void table(Facet facet, MetricTable table) {
        List<String> head = new ArrayList<>(List.of(facet.axis()));
        table.lengths().forEach(length -> head.add(Integer.toString(length)));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : table.cells()) {
            List<String> row = new ArrayList<>(List.of(facet.label(cell)));
            table.lengths()
                    .forEach(length -> row.add(table.plusMinus(cell, length).orElse("")));
            rows.add(row);
        }
        text.append(MarkdownTable.of(head, rows));
    }

    private void paragraph(String line) {
        text.append(line).append("\n\n");
    }

    private void item(String line) {
        text.append("- ").append(line).append('\n');
    }
}
