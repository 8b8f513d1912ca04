package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.SampleReport;
import org.junit.jupiter.api.Test;

class ReportSummaryTest {

    @Test
    void saysWhatWasRunAndTabulatesTheMetricThatTheReportIsAbout() {
        Report report = SampleReport.small();
        String summary = ReportSummary.of(report);

        assertThat(summary)
                .startsWith("Study sample-extrapolation (partial: 10 of 12 runs finished, 1 diverged, 1 failed): loss"
                        + " (nats/token) by length, trained for 2000 steps at length 128; mean over seeds 11, 12, 13")
                .contains("| normaliser | 64 | 128 | 256 | 512 | 1024 |")
                .contains("- At 128, the training length. Lowest loss: softmax ")
                .contains("- At 1024, 8\u00d7 the training length. ");
        assertThat(summary.lines().filter(line -> line.startsWith("| ")))
                .hasSize(2 + report.cells().size());
    }

    @Test
    void everyNumberOfTheTableIsTheMeanOfItsCell() {
        Report report = SampleReport.small();
        MetricTable table = MetricTable.of(report.cells(), "loss");
        List<String> rows = ReportSummary.of(report)
                .lines()
                .filter(line -> line.startsWith("| "))
                .toList();

        assertThat(report.cells())
                .allSatisfy(cell -> assertThat(rows).anySatisfy(row -> {
                    assertThat(row)
                            .startsWith("| " + MarkdownTable.escape(cell.axes().get("normaliser")) + " |");
                    assertThat(table.lengths())
                            .allSatisfy(length -> assertThat(row)
                                    .contains(table.plusMinus(cell, length).orElse("")));
                }));
    }

    @Test
    void aFacetHasATableOfItsOwn() {
        assertThat(ReportSummary.of(SampleReport.report()))
                .containsSubsequence("Position rope:", "| normaliser |", "Position none:", "| normaliser |");
    }
}
