package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.CellSummary;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.SampleReport;
import org.attentionlab.eval.report.Status;
import org.junit.jupiter.api.Test;

class SinkGateTest {

    private static Cell cell(String normaliser, String metric, double... values) {
        List<RunResult> runs = new ArrayList<>();
        for (int seed = 0; seed < values.length; seed++) {
            Run run = new Run(normaliser + seed, seed, Status.FINISHED, 1, 1L, 1.0, List.of(), null, 0, 0);
            runs.add(new RunResult(run, 1, List.of(Measurement.of(metric, 128, values[seed])), null, null));
        }
        return CellSummary.of(normaliser, Map.of("normaliser", normaliser), runs);
    }

    private static List<String> sentences(Cell... cells) {
        return SinkGate.sentences(SampleReport.of(List.of(cells)));
    }

    @Test
    void aControlThatRestsOnTheFirstKeyInEverySeedHasASink() {
        assertThat(sentences(cell("softmax", "first_key", 0.6, 0.7), cell("softpick", "first_key", 0, 0.01)))
                .singleElement()
                .asString()
                .startsWith("The control has a sink: softmax has first_key 0.65")
                .contains("at 128", "in every seed");
    }

    @Test
    void oneSeedWithoutASinkIsEnoughToSayThatNothingCanBeTold() {
        assertThat(sentences(cell("softmax", "first_key", 0.6, 0.49), cell("softpick", "first_key", 0, 0.01)))
                .singleElement()
                .asString()
                .startsWith("The control has no sink here: softmax has first_key 0.545")
                .contains("says nothing about them");
    }

    @Test
    void aSinkRateOfNothingIsNoMeasureOfTheOthers() {
        assertThat(sentences(cell("softmax", "sink_rate", 0, 0), cell("softpick", "sink_rate", 0, 0)))
                .singleElement()
                .asString()
                .startsWith("The control has no sink here: softmax has sink_rate 0");
        assertThat(sentences(cell("softmax", "sink_rate", 0.25, 0.5), cell("softpick", "sink_rate", 0, 0)))
                .singleElement()
                .asString()
                .startsWith("The control has a sink: softmax has sink_rate 0.37");
    }

    @Test
    void withoutAControlOrAMetricOfSinksThereIsNothingToSay() {
        assertThat(sentences(cell("ssmax", "sink_rate", 0, 0), cell("softpick", "sink_rate", 0, 0)))
                .isEmpty();
        assertThat(sentences(cell("softmax", "loss", 1, 2), cell("softpick", "loss", 1, 2)))
                .isEmpty();
    }

    @Test
    void thePageAndTheTerminalSayIt() {
        Report report =
                SampleReport.of(List.of(cell("softmax", "sink_rate", 0, 0), cell("softpick", "sink_rate", 0, 0)));

        assertThat(ReportPage.of(report)).contains("The control has no sink here: softmax");
        assertThat(Findings.lines(report)).anyMatch(line -> line.startsWith("The control has no sink here: softmax"));
    }
}
