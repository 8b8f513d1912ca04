package org.attentionlab.eval.report.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.view.ReportsCompared.Row;
import org.attentionlab.eval.stats.Interval;
import org.attentionlab.eval.stats.PairedDifference;
import org.attentionlab.eval.stats.UnpairedDifference;

/** Two reports side by side as Markdown. */
final class ComparedMarkdown {

    private final ReportsCompared compared;
    private final StringBuilder text = new StringBuilder();

    private ComparedMarkdown(ReportsCompared compared) {
        this.compared = compared;
    }

    static String of(ReportsCompared compared) {
        return new ComparedMarkdown(compared).write();
    }

    private String write() {
        text.append(compared.identical() ? "The reports are the same but for times.\n\n" : "The reports differ.\n\n");
        if (!compared.settings().isEmpty()) {
            text.append("## Settings\n\n");
            text.append(MarkdownTable.of(
                    List.of("key", "a", "b"),
                    compared.settings().stream()
                            .map(s -> List.of(s.key(), s.a(), s.b()))
                            .toList()));
        }
        only("a", compared.onlyInA());
        only("b", compared.onlyInB());
        text.append("## Values\n\n")
                .append(compared.equalValues())
                .append(" equal, ")
                .append(compared.roundedValues() > 0 ? compared.roundedValues() + " equal but for rounding, " : "")
                .append(compared.rows().size())
                .append(" different.\n\n");
        if (!compared.rows().isEmpty()) {
            Map<String, Digits> digits = new HashMap<>();
            compared.rows().forEach(row -> digits.computeIfAbsent(row.metric(), this::digits));
            text.append(MarkdownTable.of(
                    List.of("cell", "metric", "length", "a", "b", "b minus a, 95 % interval", "over"),
                    compared.rows().stream()
                            .map(row -> cells(row, digits.get(row.metric())))
                            .toList()));
        }
        return text.toString();
    }

    private void only(String which, List<String> cells) {
        if (!cells.isEmpty()) {
            text.append("Only in ").append(which).append(": ");
            text.append(MarkdownTable.escape(String.join("; ", cells))).append("\n\n");
        }
    }

    /** As many digits for all numbers of a metric as values or differences need, so that a and b show how they differ. */
    private Digits digits(String metric) {
        List<Row> rows = compared.rows().stream()
                .filter(row -> row.metric().equals(metric))
                .toList();
        double[] values = rows.stream()
                .flatMap(row -> Stream.of(row.a(), row.b()).flatMap(Optional::stream))
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] halves = rows.stream()
                .flatMap(row -> interval(row).stream())
                .mapToDouble(Interval::half)
                .toArray();
        double[] differences = rows.stream()
                .flatMap(row -> difference(row).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        double resolution = rows.stream()
                .flatMap(row -> row.paired().stream())
                .mapToDouble(PairedDifference::resolution)
                .max()
                .orElse(1);
        return Digits.ofValues(
                        values,
                        new double[0],
                        MetricRegistry.standard().value(metric).resolution())
                .orMore(Digits.ofDifferences(differences, halves, resolution));
    }

    private static Optional<Double> difference(Row row) {
        return row.paired().map(PairedDifference::mean).or(() -> row.unpaired().map(UnpairedDifference::mean));
    }

    private static Optional<Interval> interval(Row row) {
        return row.paired()
                .flatMap(PairedDifference::interval)
                .or(() -> row.unpaired().flatMap(UnpairedDifference::interval));
    }

    private static List<String> cells(Row row, Digits digits) {
        String difference = difference(row)
                .map(mean -> digits.signed(mean)
                        + interval(row)
                                .map(i -> " [" + digits.signed(i.low()) + ", " + digits.signed(i.high()) + "]")
                                .orElse(""))
                .orElse("");
        return List.of(
                row.cell(),
                row.metric(),
                String.valueOf(row.length()),
                row.a().map(digits::of).orElse("absent"),
                row.b().map(digits::of).orElse("absent"),
                difference,
                over(row));
    }

    /** What the interval is taken over. */
    private static String over(Row row) {
        return row.paired()
                .map(p -> NumberText.count(p.n(), "pair"))
                .orElse(row.unpaired().isPresent() ? "other seeds" : "");
    }
}
