package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.Report;

/**
 * Whether the control has an attention sink, without which the absence of one elsewhere says nothing (Gu et al., arXiv 2410.10781: small
 * models trained briefly have none). Judged at the training length, or at the shortest measured one.
 *
 * @param report the report
 * @param facet the cells that stand beside the control
 */
record SinkGate(Report report, Facet facet) {

    private static final String SINK_RATE = "sink_rate";

    /** The mean attention on the first key that a sink has at least, in every seed. */
    private static final double LEAST_ATTENTION = 0.5;

    /** The share of heads with a sink below which there is none. */
    private static final double LEAST_RATE = 0.01;

    /** One sentence for each facet with a control, where something about sinks was measured. */
    static List<String> sentences(Report report) {
        return Facet.of(report).stream()
                .flatMap(facet -> new SinkGate(report, facet).sentence().stream())
                .toList();
    }

    private Optional<String> sentence() {
        return control().flatMap(this::sentence);
    }

    private Optional<Cell> control() {
        return report.againstControl().stream()
                .filter(comparison -> facet.has(comparison.cell()))
                .findFirst()
                .flatMap(comparison -> report.cell(comparison.control()));
    }

    private Optional<String> sentence(Cell control) {
        Optional<LengthValue> attention = value(control, ReportContents.FIRST_KEY);
        Optional<LengthValue> rate = value(control, SINK_RATE);
        if (attention.isPresent()) {
            boolean passes = attention.get().perSeed().stream().allMatch(each -> each > LEAST_ATTENTION);
            return Optional.of(told(
                    control,
                    attention.get(),
                    ReportContents.FIRST_KEY,
                    passes,
                    "above " + LEAST_ATTENTION + " in every seed"));
        }
        return rate.map(value -> told(control, value, SINK_RATE, value.mean() >= LEAST_RATE, "a share of its heads"));
    }

    private String told(Cell control, LengthValue value, String metric, boolean passes, String criterion) {
        String where = facet.title().isEmpty() ? "" : Markup.capitalised(Markup.PLAIN.name(facet.title())) + ": ";
        String name = Markup.PLAIN.name(facet.label(control));
        String number = metric + " "
                + MetricTable.of(facet.cells(), metric).digits(value.length()).of(value.mean()) + " at "
                + value.length();
        return passes
                ? where + "The control has a sink: " + name + " has " + number + ", " + criterion
                        + ", so that a normaliser without one can be told."
                : where + "The control has no sink here: " + name + " has " + number
                        + ". That others have none says nothing about them: this task, model and training grow no sink."
                        + " One that does, in some minutes: ./attnlab run studies/sinks.yaml.";
    }

    private Optional<LengthValue> value(Cell cell, String metric) {
        ReportContents contents = ReportContents.of(report);
        int length = contents.lengths().contains(contents.trainLength())
                ? contents.trainLength()
                : contents.lengths().isEmpty() ? 0 : contents.lengths().get(0);
        return Standing.value(cell, metric, length);
    }
}
