package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowMetricsTest {

    private static final Set<String> ALL =
            new HashSet<>(MetricRegistry.standard().names());
    private static final Traits UNSIGNED = Traits.of(RowSum.FREE).withExactZeros();
    private static final long SEED = 51;
    private static final int VALUES = MetricRegistry.standard().all().stream()
            .filter(metric -> metric.input().kind() == RowMetric.class)
            .mapToInt(metric -> metric.values().size())
            .sum();

    @ParameterizedTest(name = "{0} weights, {1} arithmetic, seed 51")
    @CsvSource({
        "SOFTMAX, vector",
        "SOFTMAX, scalar",
        "RECTIFIED, vector",
        "RECTIFIED, scalar",
        "SIGNED, vector",
        "SIGNED, scalar"
    })
    void agreesWithTheDefinitionsComputedTheSlowWay(AttentionRows.Kind kind, String form) {
        AttentionRows attention = AttentionRows.random(kind, 2, 5, 3, 37, SEED);
        boolean signed = kind == AttentionRows.Kind.SIGNED;
        RowMetrics metrics =
                metrics(form.equals("vector") ? RowArithmetic.best() : new ScalarRowArithmetic(), attention, signed);

        metrics.ask(attention.asked, attention.length);
        attention.feed(metrics);
        metrics.add(metrics.endBatch());

        Map<String, Measurement> measured = byName(metrics.measurements(37));
        SlowRowMetrics.of(attention, signed)
                .forEach((name, expected) -> assertThat(measured.get(name).value())
                        .as(name)
                        .isCloseTo(expected, within(2e-6 * Math.max(1, Math.abs(expected)))));
        assertThat(measured).hasSize(VALUES);
    }

    @ParameterizedTest(name = "{0}, seed 51")
    @EnumSource(AttentionRows.Kind.class)
    void isTheSameToTheLastBitHoweverThreadsInterleave(AttentionRows.Kind kind) throws Exception {
        AttentionRows attention = AttentionRows.random(kind, 2, 8, 4, 61, SEED);
        boolean signed = kind == AttentionRows.Kind.SIGNED;
        RowMetrics alone = metrics(RowArithmetic.best(), attention, signed);
        attention.feed(alone);
        alone.add(alone.endBatch());

        RowMetrics together = metrics(RowArithmetic.best(), attention, signed);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Integer> pairs = new ArrayList<>();
        for (int i = 0; i < 2 * 8 * 4; i++) {
            pairs.add(i);
        }
        Collections.shuffle(pairs, new Random(SEED));
        List<Future<?>> done = new ArrayList<>();
        for (int pair : pairs) {
            done.add(threads.submit(() -> attention.feed(together, pair % 2, pair / 2 % 8, pair / 16)));
        }
        for (Future<?> future : done) {
            future.get();
        }
        threads.shutdown();
        together.add(together.endBatch());

        assertThat(together.measurements(61)).isEqualTo(alone.measurements(61));
    }

    @Test
    void splittingSequencesOverBatchesChangesNothing() {
        AttentionRows attention = AttentionRows.random(AttentionRows.Kind.SOFTMAX, 1, 6, 2, 20, SEED);
        RowMetrics once = metrics(RowArithmetic.best(), attention, false);
        attention.feed(once);
        once.add(once.endBatch());

        RowMetrics twice = new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 2, UNSIGNED), 4, ALL);
        for (int sequence = 0; sequence < 6; sequence++) {
            for (int head = 0; head < 2; head++) {
                for (int query = 0; query < 20; query++) {
                    float[] row = attention.row(0, sequence, head, query);
                    float[] scores = attention.scoresOf(0, sequence, head, query);
                    twice.row(0, sequence % 4, head, query, scores, row, 0, row.length);
                }
            }
            if (sequence % 4 == 3) {
                twice.add(twice.endBatch());
            }
        }
        twice.add(twice.endBatch());

        assertThat(twice.measurements(20)).isEqualTo(once.measurements(20));
    }

    @Test
    void sinkRateTakesTheIndicatorPerSequenceBeforeAveraging() {
        RowMetrics metrics =
                new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 1, UNSIGNED), 2, Set.of("sink_rate"));
        feedConstant(metrics, 0, 0.5f, 10);
        feedConstant(metrics, 1, 0.15f, 10);
        metrics.add(metrics.endBatch());

        // the mean weight over both sequences is above 0.3, but only one of the two sequences is a sink
        assertThat(value(metrics, "sink_rate", 10)).isEqualTo(0.5);
    }

    @Test
    void rawAndProxyDifferWhereAllOfALittleMassSitsOnTheFirstKey() {
        RowMetrics metrics = new RowMetrics(
                RowArithmetic.best(), HeadTraits.same(1, 1, UNSIGNED), 1, Set.of("sink_rate", "row_mass"));
        feedConstant(metrics, 0, 0.05f, 8);
        metrics.add(metrics.endBatch());

        assertThat(value(metrics, "sink_rate.raw_eps02", 8)).isZero();
        assertThat(value(metrics, "sink_rate.proxy_eps02", 8)).isEqualTo(1);
        assertThat(value(metrics, "row_mass", 8)).isCloseTo(0.05, within(1e-8));
    }

    @Test
    void theFirstKeyAndTheMostAttendedOneAreThoseOfASmallExample() {
        RowMetrics metrics = new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 2, UNSIGNED), 1, ALL);
        float[][] onFirst = {{1}, {0.25f, 0.75f}, {0.5f, 0.25f, 0.25f}};
        float[][] onSecond = {{0}, {0, 1}, {0, 0.5f, 0.5f}};
        for (int query = 0; query < 3; query++) {
            metrics.row(0, 0, 0, query, onFirst[query], onFirst[query], 0, query + 1);
            metrics.row(0, 0, 1, query, onSecond[query], onSecond[query], 0, query + 1);
        }
        metrics.add(metrics.endBatch());

        Map<String, Measurement> measured = byName(metrics.measurements(3));
        assertThat(measured.get("first_key").byLayerHead()).containsExactly(List.of(0.375, 0.0));
        assertThat(measured.get("first_key.over_uniform").value())
                .isCloseTo((0.25 + 0.5) / (2 * (1 / 2.0 + 1 / 3.0)), within(1e-12));
        assertThat(measured.get("most_attended").value()).isCloseTo((1.75 / 3 + 1.5 / 3) / 2, within(1e-12));
        assertThat(measured.get("most_attended.position").value()).isEqualTo(1.5);
        assertThat(measured.get("most_attended.is_first").value()).isEqualTo(0.5);
    }

    @Test
    void theNewerRowMetricsAreThoseOfASmallExample() {
        RowMetrics metrics = new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 2, UNSIGNED), 1, ALL);
        float[][] weights = {{1}, {0.5f, 0.5f}, {0, 0.8f, 0.2f}, {0, 0.7f, 0.1f, 0.2f}};
        float[][] scores = {{5}, {1, 1}, {-2, 3, 1}, {-2, 2, 0, 1}};
        for (int query = 0; query < 4; query++) {
            metrics.row(0, 0, 0, query, scores[query], weights[query], 0, query + 1);
            metrics.row(0, 0, 1, query, scores[query], new float[query + 1], 0, query + 1);
        }
        metrics.add(metrics.endBatch());

        Map<String, Measurement> measured = byName(metrics.measurements(4));
        // the second key draws (0.5 + 0.8 + 0.7) / 3 of the three queries that see it
        assertThat(measured.get("sink_anywhere").byLayerHead()).containsExactly(List.of(1.0, 0.0));
        assertThat(measured.get("sink_anywhere.position").value()).isEqualTo((2 + 1) / 2.0);
        assertThat(measured.get("sink_anywhere.over_uniform").value())
                .isCloseTo((2.0 / 3) / ((1 / 2.0 + 1 / 3.0 + 1 / 4.0) / 3) / 2, within(1e-6));
        assertThat(measured.get("dead_heads").byLayerHead()).containsExactly(List.of(0.0, 1.0));
        double two = Math.exp(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2));
        double three = Math.exp(-0.7 * Math.log(0.7) - 0.1 * Math.log(0.1) - 0.2 * Math.log(0.2));
        assertThat(measured.get("effective_support").value()).isCloseTo((1 + 2 + two + three) / 4, within(1e-5));
        assertThat(measured.get("effective_support.share").value())
                .isCloseTo((1 + 1 + two / 3 + three / 4) / 4, within(1e-5));
        assertThat(measured.get("score_spread").value()).isCloseTo((0 + 5 + 4) / 3.0, within(1e-12));
        assertThat(measured.get("score_spread.lead").value()).isCloseTo((0 + 2 + 1) / 3.0, within(1e-12));
        // variances 0, 38/9 and 35/16
        assertThat(measured.get("score_spread.sd").value())
                .isCloseTo((Math.sqrt(38 / 9.0) + Math.sqrt(35 / 16.0)) / 3, within(1e-12));
    }

    @Test
    void theItemThatIsAskedForHasItsWeightAndItsRank() {
        RowMetrics metrics =
                new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 1, UNSIGNED), 2, Set.of("true_item"));
        metrics.ask(new int[] {1, 2}, 1);
        float[] first = {0.25f, 0.5f, 0.25f};
        float[] second = {0.375f, 0.5f, 0.125f};
        metrics.row(0, 0, 0, 0, first, first, 0, 3);
        metrics.row(0, 1, 0, 0, second, second, 0, 3);
        metrics.add(metrics.endBatch());

        assertThat(value(metrics, "true_item", 3)).isEqualTo((0.5 + 0.125) / 2);
        assertThat(value(metrics, "true_item.rank", 3)).isEqualTo((1 + 3) / 2.0);
        assertThat(value(metrics, "true_item.is_largest", 3)).isEqualTo(0.5);
    }

    @Test
    void scoresOfOlderKeysAreHeldToThoseOfNewerOnes() {
        RowMetrics metrics = new RowMetrics(
                RowArithmetic.best(), HeadTraits.same(1, 1, UNSIGNED), 1, Set.of("relative_contextualisation"));
        // of five keys the older two against the newer three: excesses 4, 2, 0 and 0, 0, 0
        float[] scores = {3, -2, -1, 1, 4};
        metrics.row(0, 0, 0, 4, scores, new float[5], 0, 5);
        metrics.add(metrics.endBatch());

        assertThat(value(metrics, "relative_contextualisation", 5)).isEqualTo(1);
        assertThat(value(metrics, "relative_contextualisation.share", 5)).isCloseTo(2 / 6.0, within(1e-15));
    }

    @Test
    void diagonalAttentionIsNoSinkThoughItsFirstRowIs() {
        RowMetrics metrics = new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 1, UNSIGNED), 1, ALL);
        for (int query = 0; query < 64; query++) {
            float[] row = new float[query + 1];
            row[query] = 1;
            metrics.row(0, 0, 0, query, row, row, 0, row.length);
        }
        metrics.add(metrics.endBatch());

        assertThat(value(metrics, "sink_rate", 64)).isZero();
        assertThat(value(metrics, "max_weight", 64)).isEqualTo(1);
        assertThat(value(metrics, "entropy", 64)).isZero();
        assertThat(value(metrics, "sparsity", 64)).isCloseTo(1 - 64 / (64 * 65 / 2.0), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 63, 64, 65, 1023, 1024, 1025, 65536})
    void uniformRowsHaveTheEntropyOfTheirLength(int length) {
        RowMetrics metrics = new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 1, UNSIGNED), 1, ALL);
        float[] buffer = new float[length + 7];
        Arrays.fill(buffer, 1f / length);
        metrics.row(0, 0, 0, length - 1, buffer, buffer, 7, length);
        metrics.add(metrics.endBatch());

        assertThat(value(metrics, "entropy", length)).isCloseTo(Math.log(length), within(1e-5));
        assertThat(value(metrics, "entropy.normalised", length)).isCloseTo(1, within(1e-6));
        assertThat(value(metrics, "row_mass", length)).isCloseTo(1, within(1e-5));
        assertThat(value(metrics, "sparsity.near_zero", length)).isZero();
    }

    @Test
    void aDeadHeadHasNoEntropyAndTheOthersKeepTheirs() {
        RowMetrics metrics = new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 2, UNSIGNED), 1, ALL);
        for (int query = 0; query < 4; query++) {
            float[] dead = new float[4];
            float[] alive = {0.25f, 0.25f, 0.25f, 0.25f};
            metrics.row(0, 0, 0, query, dead, dead, 0, query + 1);
            metrics.row(0, 0, 1, query, alive, alive, 0, query + 1);
        }
        metrics.add(metrics.endBatch());

        Map<String, Measurement> measured = byName(metrics.measurements(4));
        assertThat(measured.get("entropy").byLayerHead().get(0).get(0)).isNull();
        assertThat(measured.get("entropy").byLayerHead().get(0).get(1)).isCloseTo(Math.log(24) / 4, within(1e-6));
        assertThat(measured.get("entropy.excluded_rows").value()).isEqualTo(0.5);
        assertThat(measured.get("row_mass.zero_rows").value()).isEqualTo(0.5);
        assertThat(measured.get("sink_rate.proxy_eps03").byLayerHead()).isEmpty();
        assertThat(measured.get("sink_rate").byLayerHead()).containsExactly(List.of(0.0, 0.0));
    }

    @Test
    void signedWeightsHaveNoEntropyAndNoRawSinkRate() {
        AttentionRows attention = AttentionRows.random(AttentionRows.Kind.SIGNED, 1, 1, 1, 9, SEED);
        RowMetrics metrics = metrics(RowArithmetic.best(), attention, true);
        attention.feed(metrics);
        metrics.add(metrics.endBatch());

        Map<String, Measurement> measured = byName(metrics.measurements(9));
        for (String name : List.of("entropy", "entropy.normalised", "sink_rate.raw_eps03")) {
            assertThat(measured.get(name).applicable()).as(name).isFalse();
            assertThat(measured.get(name).value()).as(name).isNull();
            assertThat(measured.get(name).reason()).as(name).contains("negative");
        }
        assertThat(measured.get("sink_rate").value())
                .isEqualTo(measured.get("sink_rate.proxy_eps03").value());
    }

    @Test
    void aValueThatNeedsATraitIsThatOfTheHeadsThatHaveIt() {
        Traits dense = Traits.of(RowSum.ONE);
        HeadTraits traits = new HeadTraits(List.of(List.of(dense.withSigns(), dense.withExactZeros(), dense)));
        RowMetrics metrics = new RowMetrics(RowArithmetic.best(), traits, 1, ALL);
        float[][] rows = {{-0.75f, 0.25f}, {1, 0}, {0.5f, 0.5f}};
        for (int head = 0; head < rows.length; head++) {
            metrics.row(0, 0, head, 1, rows[head], rows[head], 0, 2);
        }
        metrics.add(metrics.endBatch());

        Map<String, Measurement> measured = byName(metrics.measurements(2));
        assertThat(measured.get("entropy").value()).isCloseTo(Math.log(2) / 2, within(1e-6));
        assertThat(measured.get("entropy").byLayerHead().get(0)).element(0).isNull();
        assertThat(measured.get("entropy").byLayerHead().get(0)).element(1).isEqualTo(0.0);
        assertThat(measured.get("sink_rate").byLayerHead()).containsExactly(List.of(1.0, 1.0, 1.0));
        assertThat(measured.get("sink_rate.raw_eps03").value()).isEqualTo(1);
        assertThat(measured.get("sparsity").byLayerHead()).containsExactly(List.of(0.0, 0.5, 0.0));
        assertThat(measured.get("sparsity").value()).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(measured.get("row_mass").value()).isCloseTo(0.5, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aBrokenRowMakesEveryValueAbsentWithTheReason(float broken) {
        RowMetrics metrics = new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 1, UNSIGNED), 1, ALL);
        metrics.row(0, 0, 0, 0, new float[1], new float[] {1}, 0, 1);
        metrics.row(0, 0, 0, 1, new float[2], new float[] {0.5f, broken}, 0, 2);
        metrics.add(metrics.endBatch());

        assertThat(metrics.measurements(2)).hasSize(VALUES).allSatisfy(m -> {
            assertThat(m.value()).isNull();
            assertThat(m.reason()).isEqualTo("1 of 2 rows hold NaN or infinity");
        });
    }

    @Test
    void withoutRowsThereIsAReasonAndNoNumber() {
        RowMetrics metrics = new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 1, UNSIGNED), 1, ALL);

        assertThat(metrics.measurements(5))
                .hasSize(VALUES)
                .allSatisfy(m -> assertThat(m.value()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"true, 0.5", "false, 0"})
    void aZeroIsExactOnlyIfTheFormulaHasAny(boolean sparse, double sparsity) {
        Traits traits = Traits.of(RowSum.ONE);
        RowMetrics metrics = new RowMetrics(
                RowArithmetic.best(),
                HeadTraits.same(1, 1, sparse ? traits.withExactZeros() : traits),
                1,
                Set.of("sparsity"));
        float[] row = {0, 1, 0, Float.MIN_VALUE};
        metrics.row(0, 0, 0, 3, row, row, 0, 4);
        metrics.add(metrics.endBatch());

        assertThat(value(metrics, "sparsity", 4)).isEqualTo(sparsity);
        assertThat(byName(metrics.measurements(4)).get("sparsity").byLayerHead())
                .containsExactly(List.of(sparsity));
        assertThat(value(metrics, "sparsity.near_zero", 4)).isEqualTo(0.75);
    }

    @Test
    void measuresOnlyWhatWasChosen() {
        RowMetrics metrics =
                new RowMetrics(RowArithmetic.best(), HeadTraits.same(1, 1, UNSIGNED), 1, Set.of("sparsity", "loss"));
        feedConstant(metrics, 0, 1, 3);
        metrics.add(metrics.endBatch());

        assertThat(metrics.measurements(3))
                .extracting(Measurement::metric)
                .containsExactly("sparsity", "sparsity.near_zero");
    }

    private static void feedConstant(RowMetrics metrics, int sequence, float first, int length) {
        for (int query = 0; query < length; query++) {
            float[] row = new float[query + 1];
            row[0] = first;
            metrics.row(0, sequence, 0, query, row, row, 0, row.length);
        }
    }

    private static RowMetrics metrics(RowArithmetic arithmetic, AttentionRows attention, boolean signed) {
        return new RowMetrics(
                arithmetic,
                HeadTraits.same(attention.layers, attention.heads, signed ? UNSIGNED.withSigns() : UNSIGNED),
                attention.sequences,
                ALL);
    }

    private static double value(RowMetrics metrics, String name, int length) {
        return byName(metrics.measurements(length)).get(name).value();
    }

    private static Map<String, Measurement> byName(List<Measurement> measurements) {
        return measurements.stream().collect(Collectors.toMap(Measurement::metric, Function.identity()));
    }
}
