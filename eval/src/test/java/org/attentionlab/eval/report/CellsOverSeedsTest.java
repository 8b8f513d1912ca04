package org.attentionlab.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
                        new RunResult(Run.pending("p", 12), 5, List.of(), null),
                        finished(13, Measurement.of("loss", 64, Double.NaN)),
                        finished(14, Measurement.of("loss", 64, 3.0))));

        LengthValue loss = cell.metrics().get("loss").at(64).orElseThrow();
        assertThat(loss.seeds()).containsExactly(11L, 14L);
        assertThat(loss.perSeed()).containsExactly(2.0, 3.0);
        assertThat(loss.mean()).isEqualTo(2.5);
        assertThat(loss.reason()).isEqualTo("seed 12: pending; seed 13: the value is not finite");
        assertThat(cell.status()).isEqualTo(Status.PARTIAL);
        assertThat(cell.parameters()).isEqualTo(5);
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
    void comparesOnlyCellsThatDifferOnOneAxisOverTheirCommonSeeds() {
        Cell a = cell("a", "softmax", "rope", 2.0, 2.1, 2.2);
        Cell b = cell("b", "ssmax", "rope", 3.0, 3.1, 3.21);
        Cell c = cell("c", "softmax", "none", 2.0, 2.1, 2.2);
        Cell d = cell("d", "ssmax", "none", 2.5);

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
        cells.add(cell("first", "n0", "rope", 1.00, 1.01, 1.02));
        cells.add(cell("weak", "n1", "rope", 1.10, 1.09, 1.14));
        Comparison alone = CellComparisons.of(cells).get(0);
        for (int i = 2; i < 9; i++) {
            cells.add(cell("c" + i, "n" + i, "rope", 1.0 + 0.1 * (i % 3), 1.1, 1.2 - 0.1 * (i % 2)));
        }
        Comparison among = CellComparisons.of(cells).get(0);

        assertThat(alone.verdict()).isEqualTo(Verdict.A_LOWER);
        assertThat(among.pValue()).isEqualTo(alone.pValue());
        assertThat(among.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
    }

    @Test
    void aWholesStatusFollowsFromItsParts() {
        assertThat(Status.of(List.of())).isEqualTo(Status.PENDING);
        assertThat(Status.of(List.of(Status.FINISHED, Status.FINISHED))).isEqualTo(Status.FINISHED);
        assertThat(Status.of(List.of(Status.FINISHED, Status.DIVERGED))).isEqualTo(Status.PARTIAL);
        assertThat(Status.of(List.of(Status.FAILED, Status.DIVERGED))).isEqualTo(Status.FAILED);
        assertThat(Status.of(List.of(Status.FAILED, Status.PENDING))).isEqualTo(Status.PARTIAL);
    }

    private static Cell cell(String id, String normaliser, String position, double... losses) {
        List<RunResult> results = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            results.add(finished(11 + i, Measurement.of("loss", 64, losses[i])));
        }
        return CellSummary.of(id, Map.of("normaliser", normaliser, "position", position), results);
    }

    private static RunResult finished(long seed, Measurement measurement) {
        Run run = new Run("run" + seed, seed, Status.FINISHED, 10, 1L, 1.0, List.of(), null);
        return new RunResult(run, 5, List.of(measurement), null);
    }
}
