package org.attentionlab.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attentionlab.eval.metric.Measurement;
import org.junit.jupiter.api.Test;

class CellsOverSeedsTest {

    @Test
    void summarisesTheSeedsThatHaveAValueAndSaysWhatTheOthersLack() {
        Cell cell = CellSummary.of(
                "c",
                Map.of("normaliser", "softmax"),
                List.of(
                        finished(11, Measurement.of("loss", 64, 2.0)),
                        new RunResult(Run.pending("p", 12), 5, List.of(), null, null),
                        finished(13, Measurement.of("loss", 64, Double.NaN)),
                        finished(14, Measurement.of("loss", 64, 3.0))));

        LengthValue loss = cell.metrics().get("loss").at(64).orElseThrow();
        assertThat(loss.seeds()).containsExactly(11L, 14L);
        assertThat(loss.perSeed()).containsExactly(2.0, 3.0);
        assertThat(loss.mean()).isEqualTo(2.5);
        assertThat(loss.reason()).isEqualTo("seed 12: pending; seed 13: the value is NaN or infinity");
        assertThat(cell.status()).isEqualTo(Status.PARTIAL);
        assertThat(cell.parameters()).isEqualTo(5);
    }

    @Test
    void aReasonThatSeedsShareIsSaidOnce() {
        String reason = "the window is too short";
        RunResult one = finished(11, Measurement.absent("loss_last", 64, reason));
        RunResult two = finished(12, Measurement.absent("loss_last", 64, reason));
        RunResult three = finished(13, Measurement.of("loss_last", 64, 2.0));

        assertThat(lossLast(one, two).reason()).isEqualTo(reason);
        assertThat(lossLast(one, two, three).reason())
                .isEqualTo("seeds 11, 12: " + reason + "; an interval needs at least two seeds");
    }

    private static LengthValue lossLast(RunResult... results) {
        Cell cell = CellSummary.of("c", Map.of("normaliser", "softmax"), List.of(results));
        return cell.metrics().get("loss_last").at(64).orElseThrow();
    }

    @Test
    void keepsHeadsThatHaveAValueInSomeSeedOnly() {
        Cell cell = CellSummary.of(
                "c",
                Map.of(),
                List.of(
                        finished(
                                1,
                                Measurement.of("entropy", 8, 1).withLayersAndHeads(List.of(Arrays.asList(1.0, null)))),
                        finished(
                                2,
                                Measurement.of("entropy", 8, 2)
                                        .withLayersAndHeads(List.of(Arrays.asList(3.0, null))))));

        assertThat(cell.metrics().get("entropy").byLayerHead())
                .containsExactly(new LayerHeadValue(8, List.of(Arrays.asList(2.0, null))));
    }

    @Test
    void valuesAsLargeAsThereAreMakeAReport() {
        List<Cell> cells = new ArrayList<>();
        for (double sign : new double[] {1, -1}) {
            Measurement large = Measurement.of("loss", 8, sign * 1.7e308)
                    .withLayersAndHeads(List.of(List.of(sign * 1.7e308)))
                    .withWindows(List.of(sign * 1.7e308, sign * 1.6e308));
            cells.add(CellSummary.of(
                    "c" + sign,
                    Map.of("normaliser", sign > 0 ? "softmax" : "ssmax"),
                    List.of(finished(1, large), finished(2, large), finished(3, large))));
        }

        MetricResult loss = cells.get(0).metrics().get("loss");
        assertThat(loss.byLayerHead().get(0).mean().get(0).get(0)).isCloseTo(1.7e308, withinPercentage(1e-9));
        assertThat(loss.at(8).orElseThrow().byWindow().get(1)).isCloseTo(1.6e308, withinPercentage(1e-9));
        assertThat(CellComparisons.of(cells))
                .singleElement()
                .satisfies(difference -> assertThat(difference.difference()).isEqualTo(Double.MAX_VALUE));
    }

    @Test
    void comparesOnlyCellsThatDifferOnOneAxisOverTheirCommonSeeds() {
        Cell a = lossCell("a", "softmax", "rope", 2.0, 2.1, 2.2);
        Cell b = lossCell("b", "ssmax", "rope", 3.0, 3.1, 3.21);
        Cell c = lossCell("c", "softmax", "none", 2.0, 2.1, 2.2);
        Cell d = lossCell("d", "ssmax", "none", 2.5);

        List<Comparison> comparisons = CellComparisons.of(List.of(a, b, c, d));

        assertThat(comparisons)
                .extracting(x -> x.a() + x.b() + " " + x.axis() + " " + x.seeds() + " "
                        + x.verdict().label())
                .containsExactly(
                        "ab normaliser 3 a lower",
                        "ac position 3 no difference found",
                        "bd position 1 no difference found",
                        "cd normaliser 1 no difference found");
        assertThat(comparisons.get(0).difference()).isCloseTo(-1.00333, within(1e-5));
        assertThat(comparisons.get(0).high()).isNegative();
        assertThat(comparisons.get(0).pHolm()).isEqualTo(2 * comparisons.get(0).pValue());
        assertThat(comparisons.get(2).reason()).contains("two common seeds");
    }

    @Test
    void correctionMakesAWeakDifferenceAmongManyCountForNothing() {
        List<Cell> cells = new ArrayList<>();
        cells.add(lossCell("first", "n0", "rope", 1.00, 1.01, 1.02));
        cells.add(lossCell("weak", "n1", "rope", 1.10, 1.09, 1.14));
        Comparison alone = CellComparisons.of(cells).get(0);
        for (int i = 2; i < 9; i++) {
            cells.add(lossCell("c" + i, "n" + i, "rope", 1.0 + 0.1 * (i % 3), 1.1, 1.2 - 0.1 * (i % 2)));
        }
        Comparison among = CellComparisons.of(cells).get(0);

        assertThat(alone.verdict()).isEqualTo(Verdict.A_LOWER);
        assertThat(among.pValue()).isEqualTo(alone.pValue());
        assertThat(among.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
    }

    /** Row masses of two formulas that sum to 1, as single precision leaves them: the same rounding with every seed. */
    @Test
    void roundingIsNoDifferenceHoweverSteady() {
        Cell a = cell("a", "softmax", "row_mass", 1 + 4e-9, 1 + 4.1e-9, 1 + 3.9e-9, 1 + 4e-9);
        Cell b = cell("b", "ssmax", "row_mass", 1 - 5e-9, 1 - 5e-9, 1 - 5.1e-9, 1 - 4.9e-9);
        Cell half = cell("c", "softpick", "row_mass", 0.5, 0.5, 0.5, 0.5);

        List<Comparison> comparisons = CellComparisons.of(List.of(a, b, half));

        assertThat(comparisons)
                .extracting(Comparison::verdict)
                .containsExactly(Verdict.NO_DIFFERENCE_FOUND, Verdict.B_LOWER, Verdict.B_LOWER);
        assertThat(comparisons.get(0).difference()).isCloseTo(9e-9, within(1e-10));
        assertThat(comparisons.get(0).reason()).contains("below what the metric resolves");
        assertThat(comparisons).allSatisfy(c -> {
            assertThat(c.resolution()).isCloseTo(1e-6, within(1e-13));
            assertThat(c.pHolm()).isPositive();
            assertThat(c.high()).isGreaterThan(c.low());
        });
    }

    /** With enough seeds, the p value of a difference just below the resolution is as small as one likes. */
    @Test
    void aDifferenceBelowTheResolutionIsNoneWhateverItsPValue() {
        double[] low = new double[40];
        double[] high = new double[40];
        Arrays.fill(low, 0.5);
        Arrays.fill(high, 0.5 + 0.9e-6);

        Comparison below = CellComparisons.of(
                        List.of(cell("a", "x", "row_mass", low), cell("b", "y", "row_mass", high)))
                .get(0);
        Arrays.fill(high, 0.5 + 1.1e-6);
        Comparison above = CellComparisons.of(
                        List.of(cell("a", "x", "row_mass", low), cell("b", "y", "row_mass", high)))
                .get(0);

        assertThat(below.pHolm()).isLessThan(0.05);
        assertThat(below.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
        assertThat(above.verdict()).isEqualTo(Verdict.A_LOWER);
    }

    @Test
    void aSmallWeightIsResolvedByItsOwnSize() {
        Cell a = cell("a", "softmax", "max_weight", 1e-5, 1.0001e-5, 0.9999e-5);
        Cell b = cell("b", "ssmax", "max_weight", 2e-5, 2.0001e-5, 1.9999e-5);

        assertThat(CellComparisons.of(List.of(a, b)).get(0).verdict()).isEqualTo(Verdict.A_LOWER);
    }

    @Test
    void aWholesStatusFollowsFromItsParts() {
        assertThat(Status.of(List.of())).isEqualTo(Status.PENDING);
        assertThat(Status.of(List.of(Status.FINISHED, Status.FINISHED))).isEqualTo(Status.FINISHED);
        assertThat(Status.of(List.of(Status.FINISHED, Status.DIVERGED))).isEqualTo(Status.PARTIAL);
        assertThat(Status.of(List.of(Status.FAILED, Status.DIVERGED))).isEqualTo(Status.FAILED);
        assertThat(Status.of(List.of(Status.FAILED, Status.PENDING))).isEqualTo(Status.PARTIAL);
    }

    private static Cell lossCell(String id, String normaliser, String position, double... losses) {
        return CellSummary.of(id, Map.of("normaliser", normaliser, "position", position), results("loss", losses));
    }

    private static Cell cell(String id, String normaliser, String metric, double... values) {
        return CellSummary.of(id, Map.of("normaliser", normaliser), results(metric, values));
    }

    private static List<RunResult> results(String metric, double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> finished(11 + i, Measurement.of(metric, 64, values[i])))
                .toList();
    }

    private static RunResult finished(long seed, Measurement measurement) {
        Run run = new Run("run" + seed, seed, Status.FINISHED, 10, 1L, 1.0, List.of(), null, 0, 0);
        return new RunResult(run, 5, List.of(measurement), null, null);
    }

    @Test
    void aCurveHasTheIntervalOfEachBucketAndTheCurveOfEachSeed() {
        PositionValue curve = SampleReport.small()
                .cells()
                .get(0)
                .metrics()
                .get("loss_by_position")
                .byPosition()
                .get(0);

        assertThat(curve.seeds()).containsExactly(11L, 12L, 13L);
        assertThat(curve.perSeed())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each).hasSameSizeAs(curve.mean()));
        for (int bucket = 0; bucket < curve.mean().size(); bucket++) {
            assertThat(curve.mean().get(bucket))
                    .isBetween(curve.low().get(bucket), curve.high().get(bucket));
        }
    }
}
