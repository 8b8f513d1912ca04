package org.attentionlab.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.stats.PairedPower;
import org.junit.jupiter.api.Test;

class ControlComparisonsTest {

    private static final int STUDIES = 2000;
    private static final long SEED = 20261126;

    private final ControlComparisons comparisons = new ControlComparisons("softmax");

    @Test
    void everyCellIsComparedWithTheControlThatAgreesWithItOnEveryOtherAxis() {
        List<Cell> cells = List.of(
                cell("a", "softmax", "rope", 2.0, 2.1, 2.2),
                cell("b", "ssmax", "rope", 3.0, 3.1, 3.21),
                cell("c", "softmax", "none", 2.0, 2.1, 2.2),
                cell("d", "ssmax", "none", 1.9, 1.9, 2.3),
                cell("e", "ssmax", "alibi", 1.9, 1.9, 2.3));

        List<AgainstControl> found = comparisons.of(cells);

        assertThat(found)
                .extracting(c -> c.cell() + c.control() + " " + c.verdict().label())
                .containsExactly("ba higher", "dc no difference found");
        AgainstControl first = found.get(0);
        assertThat(first.difference()).isCloseTo(1.00333, within(1e-5));
        assertThat(first.pHolm()).isEqualTo(2 * first.pValue());
        assertThat(first.seedsToSettle()).isNull();
        assertThat(found.get(1).smallestSeen()).isGreaterThan(0.2);
    }

    @Test
    void fewerComparisonsSettleWhatAllPairsLeaveOpen() {
        List<Cell> cells = new ArrayList<>();
        cells.add(cell("control", "softmax", "rope", 1.00, 1.01, 1.02));
        cells.add(cell("other", "n1", "rope", 1.09, 1.125, 1.145));
        for (int i = 2; i < 6; i++) {
            cells.add(cell("c" + i, "n" + i, "rope", 1.0 + 0.1 * (i % 3), 1.1, 1.2 - 0.1 * (i % 2)));
        }

        assertThat(CellComparisons.of(cells).get(0).verdict()).isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
        assertThat(comparisons.of(cells).get(0).verdict()).isEqualTo(ControlVerdict.HIGHER);
    }

    @Test
    void whatOneTestShowsButTheFamilyDoesNotIsSuggestiveAndSaysHowManySeedsWouldSettleIt() {
        List<Cell> cells = List.of(
                cell("control", "softmax", "rope", 1.00, 1.01, 1.02),
                cell("weak", "n1", "rope", 1.10, 1.09, 1.15),
                cell("sign", "n2", "rope", 1.001, 1.09, 1.30),
                cell("none", "n3", "rope", 1.1, 1.0, 0.95));

        List<AgainstControl> found = comparisons.of(cells);

        assertThat(found)
                .extracting(AgainstControl::verdict)
                .containsExactly(
                        ControlVerdict.SUGGESTIVE, ControlVerdict.SUGGESTIVE, ControlVerdict.NO_DIFFERENCE_FOUND);
        AgainstControl weak = found.get(0);
        assertThat(weak.low()).isPositive();
        PairedPower power = new PairedPower();
        double sd = weak.smallestSeen() / power.smallestEffect(0.05 / 3, 3, 0.8);
        assertThat(power.of(0.05 / 3, weak.seedsToSettle(), weak.difference() / sd))
                .isGreaterThanOrEqualTo(0.8);
        assertThat(power.of(0.05 / 3, weak.seedsToSettle() - 1, weak.difference() / sd))
                .isLessThan(0.8);
        assertThat(found.get(1).low()).isNegative();
        assertThat(found.get(2).seedsToSettle()).isNull();
    }

    @Test
    void oneSeedAndRoundingShowNothing() {
        List<Cell> cells = List.of(cell("a", "softmax", "rope", 2.0), cell("b", "ssmax", "rope", 1.0));
        assertThat(comparisons.of(cells)).singleElement().satisfies(c -> {
            assertThat(c.verdict()).isEqualTo(ControlVerdict.NO_DIFFERENCE_FOUND);
            assertThat(c.reason()).contains("two common seeds");
        });

        List<Cell> close = List.of(
                cell("a", "softmax", "rope", 2.0, 2.0, 2.0),
                cell("b", "ssmax", "rope", 2.0 + 1e-12, 2.0 + 1e-12, 2.0 + 1e-12));
        assertThat(comparisons.of(close)).singleElement().satisfies(c -> {
            assertThat(c.verdict()).isEqualTo(ControlVerdict.NO_DIFFERENCE_FOUND);
            assertThat(c.reason()).contains("below what the metric resolves");
        });
    }

    @Test
    void withoutItsControlAStudyHasNoVerdicts() {
        assertThat(comparisons.of(List.of(cell("a", "ssmax", "rope", 1, 2), cell("b", "sigmoid", "rope", 2, 3))))
                .isEmpty();
    }

    @Test
    void windowsAreToldApartFromSeedsAndPaired() {
        // by window and seed: the cell is 1, 2 and 3 above its control on three windows, whatever windows and seeds do
        // to both
        List<Cell> cells = List.of(
                byWindow("a", "softmax", List.of(List.of(2.0, 7.0, 9.0), List.of(4.0, 9.0, 11.0))),
                byWindow("b", "ssmax", List.of(List.of(3.0, 9.0, 12.0), List.of(5.0, 11.0, 14.0))));

        LengthValue control = cells.get(0).metrics().get("loss").at(64).orElseThrow();
        assertThat(control.byWindow()).containsExactly(3.0, 8.0, 10.0);
        assertThat(control.windowError()).isCloseTo(Math.sqrt(13.0 / 3), within(1e-12));
        assertThat(control.sd()).isCloseTo(Math.sqrt(2), within(1e-12));
        AgainstControl against = comparisons.of(cells).get(0);
        assertThat(against.difference()).isEqualTo(2);
        assertThat(against.windowError()).isCloseTo(1 / Math.sqrt(3), within(1e-12));
    }

    private static Cell byWindow(String id, String normaliser, List<List<Double>> bySeed) {
        List<RunResult> runs = new ArrayList<>();
        for (int seed = 0; seed < bySeed.size(); seed++) {
            Run run = new Run(id + seed, seed, Status.FINISHED, 1, 1L, 1.0, List.of(), null, 0, 0);
            List<Double> windows = bySeed.get(seed);
            double mean = windows.stream().mapToDouble(w -> w).average().orElseThrow();
            runs.add(new RunResult(
                    run, 1, List.of(Measurement.of("loss", 64, mean).withWindows(windows)), null, null));
        }
        return CellSummary.of(id, Map.of("normaliser", normaliser), runs);
    }

    @Test
    void studiesWithoutADifferenceCallOneAtMostOnceInTwenty() {
        SplittableRandom random = new SplittableRandom(SEED);
        int wrong = 0;
        for (int study = 0; study < STUDIES; study++) {
            wrong += simulated(random, 4, 6, 0).stream()
                            .anyMatch(c -> c.verdict().isDifference())
                    ? 1
                    : 0;
        }
        assertThat((double) wrong / STUDIES).as("seed %d", SEED).isBetween(0.02, 0.056);
    }

    @Test
    void aDifferenceThatWouldProbablyHaveBeenSeenIsFoundInFourOfFiveStudies() {
        SplittableRandom random = new SplittableRandom(SEED);
        double effect = new PairedPower().smallestEffect(0.05 / 6, 4, ControlComparisons.POWER);
        int found = 0;
        int suggestive = 0;
        for (int study = 0; study < STUDIES; study++) {
            AgainstControl first =
                    simulated(random, 4, 6, Math.sqrt(2) * effect).get(0);
            found += first.verdict() == ControlVerdict.HIGHER ? 1 : 0;
            suggestive += first.verdict() == ControlVerdict.SUGGESTIVE ? 1 : 0;
        }
        assertThat((double) found / STUDIES).as("seed %d", SEED).isBetween(0.77, 0.84);
        assertThat((double) (found + suggestive) / STUDIES).as("seed %d", SEED).isGreaterThan(0.99);
    }

    /** A study of a control and others whose values vary over seeds by 1; the first of the others is off by a difference. */
    private List<AgainstControl> simulated(SplittableRandom random, int seeds, int others, double difference) {
        List<Cell> cells = new ArrayList<>();
        for (int cell = 0; cell <= others; cell++) {
            double mean = 100 + (cell == 1 ? difference : 0);
            cells.add(cell(
                    "cell" + cell,
                    cell == 0 ? "softmax" : "n" + cell,
                    "rope",
                    random.doubles(seeds).map(x -> mean + random.nextGaussian()).toArray()));
        }
        return comparisons.of(cells);
    }

    private static Cell cell(String id, String normaliser, String position, double... losses) {
        List<RunResult> runs = new ArrayList<>();
        for (int seed = 0; seed < losses.length; seed++) {
            Run run = new Run(id + seed, seed, Status.FINISHED, 1, 1L, 1.0, List.of(), null, 0, 0);
            runs.add(new RunResult(run, 1, List.of(Measurement.of("loss", 64, losses[seed])), null, null));
        }
        return CellSummary.of(id, Map.of("normaliser", normaliser, "position", position), runs);
    }
}
