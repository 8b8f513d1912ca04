package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.LossPoint;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;

/** A report as CSV, each table with a header line: its values, its comparisons, or the losses of its training. */
public final class ReportCsv {

    private final Report report;
    private final Set<String> axes = new LinkedHashSet<>();
    private final Csv csv = new Csv();

    private ReportCsv(Report report) {
        this.report = report;
        report.cells().forEach(cell -> axes.addAll(cell.axes().keySet()));
    }

    /**
     * The measured values: a line per cell, metric, length and seed, with a column for every axis. Where there is no value,
     * the last column says why.
     *
     * @param report the report
     * @return the table
     */
    public static String metrics(Report report) {
        return new ReportCsv(report).metrics();
    }

    /**
     * The comparisons of two cells: a line for each, with its interval, its p values and its verdict.
     *
     * @param report the report
     * @return the table
     */
    public static String comparisons(Report report) {
        return new ReportCsv(report).comparisons();
    }

    /**
     * The training curves: a line per cell, seed and recorded step.
     *
     * @param report the report
     * @return the table
     */
    public static String training(Report report) {
        return new ReportCsv(report).training();
    }

    private String metrics() {
        head("metric", "unit", "direction", "length", "seed", "value", "reason");
        for (Cell cell : report.cells()) {
            cell.metrics().forEach((name, metric) -> metric(start(cell), name, metric));
        }
        return csv.toString();
    }

    private void metric(List<String> start, String name, MetricResult metric) {
        List<String> described =
                with(start, name, metric.unit(), metric.direction().label());
        if (!metric.applicable()) {
            csv.line(with(described, "", "", "", metric.reason()));
        }
        for (LengthValue value : metric.byLength()) {
            String length = String.valueOf(value.length());
            for (int i = 0; i < value.perSeed().size(); i++) {
                csv.line(with(
                        described,
                        length,
                        "" + value.seeds().get(i),
                        "" + value.perSeed().get(i),
                        ""));
            }
            if (value.perSeed().isEmpty()) {
                csv.line(with(described, length, "", "", value.reason()));
            }
        }
    }

    private String comparisons() {
        csv.line(List.of(
                "metric",
                "length",
                "axis",
                "a",
                "b",
                "a_name",
                "b_name",
                "seeds",
                "difference",
                "low",
                "high",
                "p_value",
                "p_holm",
                "resolution",
                "verdict",
                "reason"));
        for (Comparison c : report.comparisons()) {
            csv.line(List.of(
                    c.metric(),
                    String.valueOf(c.length()),
                    c.axis(),
                    c.a(),
                    c.b(),
                    name(c.a()),
                    name(c.b()),
                    String.valueOf(c.seeds()),
                    String.valueOf(c.difference()),
                    orNothing(c.low()),
                    orNothing(c.high()),
                    orNothing(c.pValue()),
                    orNothing(c.pHolm()),
                    orNothing(c.resolution()),
                    c.verdict().label(),
                    orNothing(c.reason())));
        }
        return csv.toString();
    }

    private String training() {
        head("seed", "step", "loss");
        for (Cell cell : report.cells()) {
            List<String> start = start(cell);
            for (Run run : cell.runs()) {
                for (LossPoint point : run.trainLoss()) {
                    csv.line(with(start, "" + run.seed(), "" + point.step(), "" + point.loss()));
                }
            }
        }
        return csv.toString();
    }

    private void head(String... more) {
        List<String> head = new ArrayList<>(List.of("cell"));
        head.addAll(axes);
        csv.line(with(head, more));
    }

    private List<String> start(Cell cell) {
        List<String> start = new ArrayList<>(List.of(cell.id()));
        axes.forEach(axis -> start.add(cell.axes().getOrDefault(axis, "")));
        return start;
    }

    private String name(String id) {
        return report.cell(id).map(Cell::name).orElse(id);
    }

    private static List<String> with(List<String> start, String... more) {
        List<String> line = new ArrayList<>(start);
        line.addAll(List.of(more));
        return line;
    }

    private static String orNothing(Object value) {
        return value == null ? "" : value.toString();
    }
}
