package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.PositionMean;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.CellSummary;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportChartsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "8, 4", "1073741823, 30", "1073741824, 31", "2147483647, 31"})
    void positionsAreMarkedAtThePowersOfTwoUpToAnyLength(int length, int marks) {
        Run run = new Run("run", 1, Status.FINISHED, 1, 1L, 1.0, List.of(), null, 0, 0);
        Measurement curve = Measurement.curve("loss_by_position", length, List.of(new PositionMean(1, length, 2.5)));
        Cell cell = CellSummary.of(
                "softmax", Map.of("normaliser", "softmax"), List.of(new RunResult(run, 1, List.of(curve), null, null)));
        Facet facet = new Facet("", "normaliser", List.of(cell));

        List<Double> ticks = new ReportCharts(List.of(facet), 0)
                .byPosition(facet, length)
                .orElseThrow()
                .xTicks();

        assertThat(ticks).hasSize(marks).startsWith(1.0).endsWith(Math.scalb(1.0, marks - 1));
    }
}
