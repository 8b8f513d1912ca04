package org.attentionlab.attention.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.Agreement;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.RowSamples;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered normaliser says of itself is so: what it claims holds, and what it doesn't claim doesn't. */
class TraitsContractTest {

    private static final int[] LENGTHS = {1, 2, 3, 5, 17, 31, 257};
    private static final int ORDINARY = 17;
    private static final long SEED = 41;
    private static final double CLEARLY = 1e-3;

    static Stream<Arguments> settingsOnEngines() {
        return RowSamples.formulas().stream()
                .flatMap(family -> RowSamples.settings(family, SEED).stream())
                .flatMap(TraitsContractTest::onEngines);
    }

    static Stream<Arguments> defaultsOnEngines() {
        return RowSamples.formulas().stream().map(RowSamples::byDefault).flatMap(TraitsContractTest::onEngines);
    }

    private static Stream<Arguments> onEngines(Normaliser normaliser) {
        return Stream.of(new ReferenceRows(), new FusedRows(RowArithmetic.best()))
                .map(engine -> Arguments.of(normaliser, engine.name(), engine));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("settingsOnEngines")
    void rowSumsAndSignsAreAsStated(Normaliser normaliser, String name, RowEngine engine) {
        Traits traits = normaliser.card().traits();
        for (int n : LENGTHS) {
            for (RowSamples.Row row : RowSamples.rows(normaliser, n, SEED)) {
                String where = normaliser + " on " + row + ", seed " + SEED;
                double[] weights = weights(normaliser, engine, row.scores(), n);
                double sum = Arrays.stream(weights).sum();
                boolean zeroOutOfDomain =
                        normaliser.score().positive() && row.name().equals("zero");
                if (traits.rowSum() == RowSum.ONE && !zeroOutOfDomain) {
                    assertThat(sum).as(where).isBetween(1 - 1e-5, 1 + 1e-5);
                }
                if (traits.rowSum() == RowSum.AT_MOST_ONE) {
                    assertThat(sum).as(where).isBetween(0.0, 1 + 1e-5);
                }
                if (!traits.signed()) {
                    assertThat(Arrays.stream(weights).min().orElseThrow())
                            .as(where)
                            .isGreaterThanOrEqualTo(0);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void aRowSumThatIsNotStatedIsNotMet(Normaliser normaliser, String name, RowEngine engine) {
        RowSum rowSum = normaliser.card().traits().rowSum();
        double[] sums = RowSamples.rows(normaliser, 257, SEED).stream()
                .mapToDouble(row -> Arrays.stream(weights(normaliser, engine, row.scores(), 257))
                        .sum())
                .toArray();
        if (rowSum == RowSum.AT_MOST_ONE) {
            assertThat(Arrays.stream(sums).min().orElseThrow()).isLessThan(1 - CLEARLY);
        }
        if (rowSum == RowSum.FREE) {
            assertThat(Arrays.stream(sums).max().orElseThrow()).isGreaterThan(1 + CLEARLY);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void exactZerosOccurWhereTheyAreStatedAndNowhereElse(Normaliser normaliser, String name, RowEngine engine) {
        long zeros = Arrays.stream(weights(normaliser, engine, ordinary(normaliser), ORDINARY))
                .filter(weight -> weight == 0)
                .count();
        assertThat(zeros > 0)
                .as("%d zeros", zeros)
                .isEqualTo(normaliser.card().traits().sparse());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void aShiftOfAllScoresIsIgnoredWhereThatIsStatedAndNowhereElse(
            Normaliser normaliser, String name, RowEngine engine) {
        double[] scores = ordinary(normaliser);
        double step = normaliser.score().name().equals("gaussian") ? -0.75 : 0.75;
        assertChanges(
                !normaliser.card().traits().shiftInvariant(),
                weights(normaliser, engine, each(scores, x -> x + step), ORDINARY),
                weights(normaliser, engine, scores, ORDINARY));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void theVisibleCountMattersWhereThatIsStatedAndNowhereElse(Normaliser normaliser, String name, RowEngine engine) {
        double[] scores = ordinary(normaliser);
        assertChanges(
                normaliser.card().traits().lengthDependent(),
                weights(normaliser, engine, scores, 2 * ORDINARY),
                weights(normaliser, engine, scores, ORDINARY));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void reversingTheKeysReversesTheWeightsUnlessOrderIsSaidToMatter(
            Normaliser normaliser, String name, RowEngine engine) {
        double[] scores = ordinary(normaliser);
        assertChanges(
                normaliser.card().traits().orderDependent(),
                reversed(weights(normaliser, engine, reversed(scores), ORDINARY)),
                weights(normaliser, engine, scores, ORDINARY));
    }

    private static void assertChanges(boolean changes, double[] actual, double[] before) {
        if (changes) {
            double most = IntStream.range(0, before.length)
                    .mapToDouble(j -> Math.abs(actual[j] - before[j]))
                    .max()
                    .orElseThrow();
            assertThat(most).isGreaterThan(CLEARLY);
        } else {
            new Agreement(1e-5, 1e-7).check("weights", actual, before);
        }
    }

    private static double[] weights(Normaliser normaliser, RowEngine engine, double[] scores, int visible) {
        return engine.answer(RowQuestion.weights(normaliser, new RowInput.Scores(scores))
                        .withVisible(visible))
                .weights();
    }

    /** Scores between 0.05 and 1 in size, of either sign where the normaliser takes both; none underflows. */
    private static double[] ordinary(Normaliser normaliser) {
        double[] scores = new Random(SEED).doubles(ORDINARY, 0.05, 1).toArray();
        return switch (normaliser.score().name()) {
            case "elu1" -> scores;
            case "gaussian" -> each(scores, x -> -x);
            default ->
                IntStream.range(0, ORDINARY)
                        .mapToDouble(j -> j % 3 == 0 ? -scores[j] : scores[j])
                        .toArray();
        };
    }

    private static double[] each(double[] row, DoubleUnaryOperator operator) {
        return Arrays.stream(row).map(operator).toArray();
    }

    private static double[] reversed(double[] row) {
        return IntStream.range(0, row.length)
                .mapToDouble(j -> row[row.length - 1 - j])
                .toArray();
    }
}
