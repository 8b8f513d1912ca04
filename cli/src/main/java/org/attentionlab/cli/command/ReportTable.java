package org.attentionlab.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Failure;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.view.Completeness;
import org.attentionlab.eval.report.view.Findings;
import org.attentionlab.eval.report.view.MetricTable;
import org.attentionlab.eval.report.view.ReportContents;

/** The shown metrics of a report as tables for a terminal: a line per cell, a column per length, mean ± half the interval. */
final class ReportTable {

    private ReportTable() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(OneLine.of(report.study()))
                .append(": ")
                .append(Completeness.of(report))
                .append('\n');
        for (String metric : ReportContents.of(report).shown()) {
            text.append('\n')
                    .append(table(MetricTable.of(report.cells(), metric)))
                    .append('\n');
        }
        for (Failure failure : report.failures()) {
            text.append('\n')
                    .append(OneLine.of(named(failure.run(), report)))
                    .append(" failed to ")
                    .append(OneLine.of(failure.stage()))
                    .append(": ")
                    .append(OneLine.of(failure.message()))
                    .append('\n');
        }
        List<String> findings = Findings.lines(report);
        if (!findings.isEmpty()) {
            text.append("\nWhich differences are real\n");
            findings.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    /** A run by its cell and seed, with the id that names its folder. */
    private static String named(String run, Report report) {
        return report.cells().stream()
                .flatMap(cell -> cell.runs().stream()
                        .filter(one -> one.id().equals(run))
                        .map(one -> cell.name() + ", seed " + one.seed() + " (" + run + "),"))
                .findFirst()
                .orElse(run);
    }

    private static String table(MetricTable table) {
        Optional<String> same = table.sameEverywhere();
        if (same.isPresent()) {
            return table.title() + ": " + same.get();
        }
        List<String> headers = new ArrayList<>(List.of(table.title()));
        table.lengths().forEach(length -> headers.add(Integer.toString(length)));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : table.cells()) {
            List<String> row = new ArrayList<>(List.of(OneLine.of(cell.name())));
            table.lengths()
                    .forEach(length -> row.add(table.plusMinus(cell, length).orElse("-")));
            rows.add(row);
        }
        return Tables.of(
                headers, headers.stream().map(h -> !h.equals(headers.get(0))).toList(), rows);
    }
}
