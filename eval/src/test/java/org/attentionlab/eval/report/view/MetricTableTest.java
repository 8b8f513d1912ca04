package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.CellSummary;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.junit.jupiter.api.Test;

class MetricTableTest {

    @Test
    void roundingOfRowsThatSumToOneIsNotPrinted() {
        Cell softmax = cell("softmax", "row_mass", new double[] {1 + 2e-9, 1 - 2e-9}, new double[] {1, 1 + 3e-9});
        Cell sigmoid = cell("sigmoid", "row_mass", new double[] {0.25, 0.26}, new double[] {1.4, 1.5});
        MetricTable table = MetricTable.of(List.of(softmax, sigmoid), "row_mass");

        assertThat(table.plusMinus(softmax, 64)).contains("1.000 \u00b1 0.000");
        assertThat(table.plusMinus(sigmoid, 64)).contains("0.255 \u00b1 0.064");
        assertThat(table.sameEverywhere()).isEmpty();
    }

    @Test
    void oneNumberEverywhereIsAFactAndNoTable() {
        Cell a = cell("a", "sink_rate", new double[] {0, 0}, new double[] {0, 0});
        Cell b = cell("b", "sink_rate", new double[] {0, 0}, new double[] {0, 4e-9});
        assertThat(MetricTable.of(List.of(a, b), "sink_rate").sameEverywhere())
                .contains("0 in every cell, at every length and with every seed");

        Cell ones = cell("a", "row_mass", new double[] {1, 1 + 2e-9}, new double[] {1 - 3e-9, 1});
        assertThat(MetricTable.of(List.of(ones), "row_mass").sameEverywhere())
                .contains("1.000 in every cell, at every length and with every seed");
    }

    @Test
    void oneSeedThatDiffersMakesATable() {
        Cell a = cell("a", "sink_rate", new double[] {0, 0}, new double[] {0, 0});
        Cell b = cell("b", "sink_rate", new double[] {0, 0}, new double[] {0, 0.01});

        assertThat(MetricTable.of(List.of(a, b), "sink_rate").sameEverywhere()).isEmpty();
    }

    @Test
    void cellsWithoutAValueAreNotCountedIn() {
        Cell zero = cell("a", "sink_rate", new double[] {0, 0}, new double[] {0, 0});
        Cell undefined = CellSummary.of(
                "b", Map.of("normaliser", "b"), List.of(run(1, Measurement.notApplicable("sink_rate", 64, "signed"))));

        assertThat(MetricTable.of(List.of(zero, undefined), "sink_rate").sameEverywhere())
                .contains("0 in every cell that has a value, at every length and with every seed");
    }

    @Test
    void whereNoCellHasAValueTheReasonIsAllThereIsToSay() {
        Cell undefined = CellSummary.of(
                "a", Map.of("normaliser", "a"), List.of(run(1, Measurement.notApplicable("entropy", 64, "signed"))));
        Cell absent = CellSummary.of(
                "b", Map.of("normaliser", "b"), List.of(run(1, Measurement.absent("entropy", 64, "no mass"))));

        assertThat(MetricTable.of(List.of(undefined, absent), "entropy").sameEverywhere())
                .contains("no value: signed; no mass");
    }

    @Test
    void theOnlyNumberOfATableIsLeftThere() {
        Cell one = CellSummary.of("a", Map.of(), List.of(run(1, Measurement.of("loss", 64, 2.5))));

        assertThat(MetricTable.of(List.of(one), "loss").sameEverywhere()).isEmpty();
        assertThat(MetricTable.of(List.of(one), "loss").plusMinus(one, 64)).contains("2.500");
        assertThat(MetricTable.of(List.of(one), "loss").plusMinus(one, 128)).isEmpty();
    }

    @Test
    void meansThatTheMetricDoesNotTellApartAreBothBest() {
        Cell a = cell("a", "loss", new double[] {2, 2}, new double[] {3, 3});
        Cell b = cell("b", "loss", new double[] {2 + 1e-9, 2}, new double[] {3.1, 3});
        MetricTable table = MetricTable.of(List.of(a, b), "loss");

        assertThat(table.isBest(a, 64)).isTrue();
        assertThat(table.isBest(b, 64)).isTrue();
        assertThat(table.isBest(b, 128)).isFalse();
    }

    /** A cell of two seeds, measured at 64 and 128. */
    private static Cell cell(String name, String metric, double[] at64, double[] at128) {
        List<RunResult> results = new ArrayList<>();
        for (int seed = 0; seed < at64.length; seed++) {
            results.add(run(seed, Measurement.of(metric, 64, at64[seed]), Measurement.of(metric, 128, at128[seed])));
        }
        return CellSummary.of(name, Map.of("normaliser", name), results);
    }

    private static RunResult run(long seed, Measurement... measurements) {
        Run run = new Run("run" + seed, seed, Status.FINISHED, 10, 1L, 1.0, List.of(), null, 0, 0);
        return new RunResult(run, 5, Arrays.asList(measurements), null, null);
    }
}
