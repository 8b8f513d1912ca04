package org.attentionlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.row.RowEngine;
import org.attentionlab.attention.row.RowInput;
import org.attentionlab.attention.row.RowQuestion;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;

/**
 * What a normaliser's card says of its rows is so: what it claims holds, and what it doesn't claim doesn't.
 *
 * @param normaliser the normaliser
 * @param engine what computes its rows
 */
public record StatedTraits(Normaliser normaliser, RowEngine engine) {

    private static final int[] LENGTHS = {1, 2, 3, 5, 17, 31, 257};
    private static final int ORDINARY = 17;
    private static final long SEED = 41;
    private static final double CLEARLY = 1e-3;

    /** Beyond the range of the ordinary scores, so that none keeps its sign. */
    private static final double SHIFT = 3;

    private String where() {
        return normaliser + " by " + engine.name() + ", seed " + SEED;
    }

    /** Fails if a row adds up to something else than is stated, or has a weight below 0 that is not stated. */
    public void checkRowSumsAndSigns() {
        Traits traits = normaliser.traits();
        for (int n : LENGTHS) {
            for (RowSamples.Row row : RowSamples.rows(normaliser, n, SEED)) {
                String where = where() + ", " + row;
                double[] weights = weights(row.scores(), n);
                double sum = Arrays.stream(weights).sum();
                boolean zeroOutOfDomain =
                        normaliser.score().positive() && row.name().equals("zero");
                if (traits.rowSum() == RowSum.ONE && !zeroOutOfDomain) {
                    assertThat(sum).as(where).isBetween(1 - 1e-5, 1 + 1e-5);
                }
                if (traits.rowSum() == RowSum.AT_MOST_ONE) {
                    assertThat(sum).as(where).isBetween(traits.signed() ? -1 - 1e-5 : 0, 1 + 1e-5);
                }
                if (!traits.signed()) {
                    assertThat(Arrays.stream(weights).min().orElseThrow())
                            .as(where)
                            .isGreaterThanOrEqualTo(0);
                }
            }
        }
    }

    /** Fails if all rows add up to less than is stated, so that more could be said. */
    public void checkRowSumIsNotNarrower() {
        RowSum rowSum = normaliser.traits().rowSum();
        double[] sums = RowSamples.rows(normaliser, 257, SEED).stream()
                .mapToDouble(row -> Arrays.stream(weights(row.scores(), 257)).sum())
                .toArray();
        if (rowSum == RowSum.AT_MOST_ONE) {
            assertThat(Arrays.stream(sums).min().orElseThrow()).as(where()).isLessThan(1 - CLEARLY);
        }
        if (rowSum == RowSum.FREE) {
            assertThat(Arrays.stream(sums).max().orElseThrow()).as(where()).isGreaterThan(1 + CLEARLY);
        }
    }

    /** Fails if there are exact zeros that are not stated, or none where they are. */
    public void checkExactZeros() {
        long zeros = Arrays.stream(weights(ordinary(), ORDINARY))
                .filter(weight -> weight == 0)
                .count();
        assertThat(zeros > 0)
                .as("%s, exact zeros, of which there are %d", where(), zeros)
                .isEqualTo(normaliser.traits().sparse());
    }

    /** Fails if a shift of all scores changes weights where it is said not to, or the other way round. */
    public void checkShift() {
        double[] scores = ordinary();
        double step = normaliser.score().highest() == 0 ? -SHIFT : SHIFT;
        assertChanges(
                where(),
                !normaliser.traits().shiftInvariant(),
                weights(each(scores, x -> x + step), ORDINARY),
                weights(scores, ORDINARY));
    }

    /** Fails if the visible count changes weights where it is said not to, or the other way round. */
    public void checkLength() {
        double[] scores = ordinary();
        assertChanges(
                where(),
                normaliser.traits().lengthDependent(),
                weights(scores, 2 * ORDINARY),
                weights(scores, ORDINARY));
    }

    /** Fails if the order of the keys matters where it is said not to, or the other way round. */
    public void checkOrder() {
        double[] scores = ordinary();
        assertChanges(
                where(),
                normaliser.traits().orderDependent(),
                reversed(weights(reversed(scores), ORDINARY)),
                weights(scores, ORDINARY));
    }

    private static void assertChanges(String where, boolean changes, double[] actual, double[] before) {
        if (changes) {
            double most = IntStream.range(0, before.length)
                    .mapToDouble(j -> Math.abs(actual[j] - before[j]))
                    .max()
                    .orElseThrow();
            assertThat(most).as(where).isGreaterThan(CLEARLY);
        } else {
            new Agreement(1e-5, 1e-7).check(where, actual, before);
        }
    }

    private double[] weights(double[] scores, int visible) {
        return engine.answer(RowQuestion.weights(normaliser, new RowInput.Scores(scores))
                        .withVisible(visible)
                        .withTokens(RowSamples.unitTokens(normaliser, scores.length)))
                .weights();
    }

    /** Scores between 0.05 and 1 in size, of either sign where the normaliser takes both; none underflows. */
    private double[] ordinary() {
        double[] scores = new Random(SEED).doubles(ORDINARY, 0.05, 1).toArray();
        if (normaliser.score().lowest() == 0) {
            return scores;
        }
        boolean negative = normaliser.score().highest() == 0;
        return IntStream.range(0, ORDINARY)
                .mapToDouble(j -> negative || j % 3 == 0 ? -scores[j] : scores[j])
                .toArray();
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
