package org.attentionlab.attention.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.attentionlab.attention.reference.References.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows at the edges: empty, one key, equal scores, all negative, scores of 10,000, thousands of keys. */
@Tag("plain")
class ReferenceEdgeRowsTest {

    private static final long SEED = 5;

    private static Map<String, double[]> edgeRows() {
        Map<String, double[]> rows = new LinkedHashMap<>();
        rows.put("one key", new double[] {0.7});
        rows.put("one key of 10,000", new double[] {1e4});
        rows.put("one key of -10,000", new double[] {-1e4});
        rows.put("all 10,000", equal(5, 1e4));
        rows.put("all -10,000", equal(5, -1e4));
        rows.put("10,000 to -10,000", new double[] {1e4, 9_990, -1e4, 0, 3, -3});
        rows.put("all zero", equal(4, 0));
        rows.put("all negative", new double[] {-1, -2, -0.5, -3, -800});
        rows.put("4,099 equal keys", equal(4099, 0.3));
        rows.put("4,099 keys", new Random(SEED).doubles(4099, -8, 8).toArray());
        rows.put("4,099 huge keys", new Random(SEED).doubles(4099, -1e4, 1e4).toArray());
        return rows;
    }

    static Stream<Arguments> casesAndRows() {
        return ReferenceCase.all().stream()
                .flatMap(tested -> edgeRows().entrySet().stream()
                        .map(row ->
                                Arguments.of(tested, Named.of(row.getKey(), clampedToDomain(tested, row.getValue())))));
    }

    static Stream<ReferenceCase> cases() {
        return ReferenceCase.all().stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("casesAndRows")
    void weightsAndGradientsAreFinite(ReferenceCase tested, double[] scores) {
        int n = scores.length;
        double[] upstream = new Random(SEED).doubles(n, -1, 1).toArray();

        double[] weights = tested.reference().weights(scores, n);
        RowGradient gradient = tested.reference().gradient(scores, upstream, n);

        assertThat(weights).hasSize(n).satisfies(ReferenceEdgeRowsTest::isFinite);
        assertThat(gradient.scores()).hasSize(n).satisfies(ReferenceEdgeRowsTest::isFinite);
        assertThat(gradient.parameters().values()).allMatch(Double::isFinite);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void emptyRowGivesAnEmptyRowAndNoParameterGradient(ReferenceCase tested) {
        double[] weights = tested.reference().weights(new double[0], 0);
        RowGradient gradient = tested.reference().gradient(new double[0], new double[0], 0);

        assertThat(weights).isEmpty();
        assertThat(gradient.scores()).isEmpty();
        assertThat(gradient.parameters())
                .hasSameSizeAs(tested.normaliser().card().headParameters());
        assertThat(gradient.parameters().values()).allMatch(value -> value == 0);
    }

    @ParameterizedTest(name = "{0} equal keys")
    @ValueSource(ints = {4, 5, 7, 10, 49, 99, 1009, 4099})
    void lssarOfEqualScoresIsExactlyZeroForEveryLength(int n) {
        FormulaReference lssar = reference("lssar(d=64, p=15, O=1)");
        double[] upstream = new Random(SEED).doubles(n, -1, 1).toArray();
        for (double score : new double[] {-0.9, -0.1, 0, 0.3, 1}) {
            assertThat(lssar.weights(equal(n, score), n)).satisfies(ReferenceEdgeRowsTest::isZero);
            assertThat(lssar.gradient(equal(n, score), upstream, n).scores()).satisfies(ReferenceEdgeRowsTest::isZero);
        }
    }

    @Test
    void lssarOfAnAlmostFlatRowDoesNotUnderflow() {
        double[] scores = equal(1009, 0.3);
        scores[7] += 1e-9;

        double[] weights = reference("lssar(d=64, p=15, O=1)").weights(scores, 1009);

        assertThat(weights[7]).isEqualTo(1);
        assertThat(Rows.sum(weights)).isEqualTo(1);
    }

    @ParameterizedTest(name = "eps = {0}")
    @ValueSource(doubles = {0, 1e-6})
    void softpickOfARowWithoutAPositiveScoreIsZeroWithZeroGradient(double eps) {
        FormulaReference softpick = reference("softpick(eps=" + eps + ")");
        double[] upstream = {0.3, -2, 1, 4};
        for (double[] scores : new double[][] {{-1, -2, -0.5, -3}, {0, 0, 0, 0}, {-1e4, 0, -1e-9, -5}}) {
            assertThat(softpick.weights(scores, 4)).satisfies(ReferenceEdgeRowsTest::isZero);
            assertThat(softpick.gradient(scores, upstream, 4).scores()).satisfies(ReferenceEdgeRowsTest::isZero);
        }
    }

    @ParameterizedTest(name = "{0} equal keys of {1}")
    @MethodSource("equalRows")
    void equalScoresShareTheRowEqually(int n, double score) {
        double[] row = equal(n, score);
        double[] share = equal(n, 1.0 / n);
        for (FormulaReference normaliser : new FormulaReference[] {
            reference("softmax"),
            reference("ssmax(s=0.43)"),
            reference("ssmax_bias(s=0.168, b=0.3)"),
            reference("softplus_l1"),
            reference("lssa(d=64)"),
            reference("sparsemax"),
            reference("adaptive_temperature")
        }) {
            assertThat(normaliser.weights(row, n)).as("%s", normaliser).containsExactly(share, within(1e-12 / n));
        }
    }

    static Stream<Arguments> equalRows() {
        return IntStream.of(1, 2, 31, 4099)
                .boxed()
                .flatMap(n -> Stream.of(-1e4, -0.5, 0.0, 1e4).map(score -> Arguments.of(n, score)));
    }

    @Test
    void oneOfThousandsOfKeysStandsOutBySoMuchAsTheFormulaSays() {
        int n = 4096;
        double[] scores = equal(n, -2);
        scores[n - 1] = 3;

        assertThat(reference("softmax").weights(scores, n)[n - 1])
                .isCloseTo(1 / (1 + (n - 1) * Math.exp(-5)), within(1e-12));
        assertThat(reference("ssmax(s=0.43)").weights(scores, n)[n - 1])
                .isCloseTo(1 / (1 + (n - 1) * Math.pow(n, -5 * 0.43)), within(1e-12));
        assertThat(reference("softpick(eps=0)").weights(scores, n)[n - 1])
                .isCloseTo(Math.expm1(3) / (Math.expm1(3) - (n - 1) * Math.expm1(-2)), within(1e-12));
        assertThat(reference("sink_softmax(S=1)").weights(scores, n)[n - 1])
                .isCloseTo(Math.exp(3) / (Math.E + Math.exp(3) + (n - 1) * Math.exp(-2)), within(1e-12));
    }

    @Test
    void linearAttentionOfARowOfZerosIsZero() {
        assertThat(reference("linear").weights(new double[3], 3)).satisfies(ReferenceEdgeRowsTest::isZero);
        assertThat(reference("linear")
                        .gradient(new double[3], new double[] {1, 2, 3}, 3)
                        .scores())
                .satisfies(ReferenceEdgeRowsTest::isZero);
    }

    /** Scores that a row's formula can get; any row for the cosine, whose formulas take any. */
    private static double[] clampedToDomain(ReferenceCase tested, double[] row) {
        return tested.normaliser().score().card().name().equals("cosine") ? row : tested.inDomain(row);
    }

    private static double[] equal(int n, double score) {
        double[] row = new double[n];
        Arrays.fill(row, score);
        return row;
    }

    /** Zero of either sign throughout. */
    private static void isZero(double[] row) {
        assertThat(Arrays.stream(row).allMatch(value -> value == 0))
                .as(Arrays.toString(row))
                .isTrue();
    }

    private static void isFinite(double[] row) {
        assertThat(Arrays.stream(row).allMatch(Double::isFinite)).isTrue();
    }
}
