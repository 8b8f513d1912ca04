package org.attentionlab.attention.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.attentionlab.attention.reference.References.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each formula says of its row: its sum, its zeros, what leaves it unchanged. */
@Tag("plain")
class ReferenceInvariantsTest {

    private static final List<Integer> LENGTHS = List.of(1, 2, 3, 5, 17, 31, 1009);
    private static final double ROUNDING = 1e-12;
    private static final long SEED = 77;

    private static Stream<Arguments> withLengths(Stream<FormulaReference> normalisers) {
        List<FormulaReference> all = normalisers.toList();
        return all.stream().flatMap(normaliser -> LENGTHS.stream().map(n -> Arguments.of(normaliser, n, SEED + n)));
    }

    static Stream<Arguments> summingToOne() {
        return withLengths(Stream.of(
                reference("softmax"),
                reference("ssmax(s=0.43)"),
                reference("ssmax_bias(s=0.168, b=0.3)"),
                reference("softplus_l1"),
                reference("lssa(d=64)"),
                reference("lssar(d=64, p=15, O=1)"),
                reference("lssar(d=64, p=3, O=0)"),
                reference("sparsemax"),
                reference("adaptive_temperature")));
    }

    static Stream<Arguments> summingToAtMostOne() {
        return withLengths(Stream.of(
                reference("softpick(eps=0)"),
                reference("softpick(eps=1e-6)"),
                reference("sink_softmax(S=0.5)"),
                reference("stick_breaking")));
    }

    static Stream<Arguments> shiftInvariant() {
        return withLengths(Stream.of(
                reference("softmax"),
                reference("ssmax(s=0.43)"),
                reference("ssmax_bias(s=0.168, b=0.3)"),
                reference("sparsemax"),
                reference("adaptive_temperature")));
    }

    static Stream<Arguments> blindToOrder() {
        return ReferenceCase.all().stream()
                .filter(tested -> !tested.normaliser().traits().orderDependent())
                .flatMap(tested -> Stream.of(2, 5, 31).map(n -> Arguments.of(tested, n, SEED + n)));
    }

    static Stream<Arguments> unsigned() {
        return everyCase()
                .filter(arguments -> !((ReferenceCase) arguments.get()[0])
                        .normaliser()
                        .traits()
                        .signed());
    }

    static Stream<Arguments> everyCase() {
        return ReferenceCase.all().stream()
                .flatMap(tested -> LENGTHS.stream().map(n -> Arguments.of(tested, n, SEED + n)));
    }

    @ParameterizedTest(name = "{0}, {1} keys, seed {2}")
    @MethodSource("summingToOne")
    void rowsSumToOne(FormulaReference normaliser, int n, long seed) {
        assertThat(Rows.sum(normaliser.weights(cosines(n, seed), n))).isCloseTo(1, within(ROUNDING));
    }

    @ParameterizedTest(name = "{0}, {1} keys, seed {2}")
    @MethodSource("summingToAtMostOne")
    void rowsSumToAtMostOne(FormulaReference normaliser, int n, long seed) {
        double[] weights = normaliser.weights(gaussian(n, seed), n);

        assertThat(Rows.sum(weights)).isBetween(0.0, 1 + ROUNDING);
    }

    @ParameterizedTest(name = "{0}, {1} keys, seed {2}")
    @MethodSource("unsigned")
    void weightsAreNeverNegativeUnlessTheCardSaysSo(ReferenceCase tested, int n, long seed) {
        double[] weights = tested.reference().weights(tested.inDomain(gaussian(n, seed)), n);

        assertThat(weights).hasSize(n);
        assertThat(Arrays.stream(weights).allMatch(weight -> weight >= 0)).isTrue();
    }

    @ParameterizedTest(name = "{0}, {1} keys, seed {2}")
    @MethodSource("shiftInvariant")
    void addingAConstantToTheScoresChangesNothing(FormulaReference normaliser, int n, long seed) {
        double[] scores = gaussian(n, seed);
        double[] shifted =
                IntStream.range(0, n).mapToDouble(j -> scores[j] - 37.5).toArray();

        assertThat(normaliser.weights(shifted, n)).containsExactly(normaliser.weights(scores, n), within(ROUNDING));
    }

    @ParameterizedTest(name = "{0}, {1} keys, seed {2}")
    @MethodSource("shiftInvariant")
    void gradientsOfShiftInvariantRowsSumToZero(FormulaReference normaliser, int n, long seed) {
        double[] gradient =
                normaliser.gradient(gaussian(n, seed), gaussian(n, seed + 1), n).scores();

        assertThat(Rows.sum(gradient)).isCloseTo(0, within(ROUNDING));
    }

    @ParameterizedTest(name = "{0}, {1} keys, seed {2}")
    @MethodSource("blindToOrder")
    void reversingTheKeysReversesTheWeights(ReferenceCase tested, int n, long seed) {
        double[] scores = tested.inDomain(gaussian(n, seed));

        double[] weights = tested.reference().weights(reversed(scores), n);

        assertThat(reversed(weights)).containsExactly(tested.reference().weights(scores, n), within(ROUNDING));
    }

    @ParameterizedTest(name = "{0}, {1} keys, seed {2}")
    @MethodSource("everyCase")
    void scoresAndUpstreamAreLeftAsTheyWere(ReferenceCase tested, int n, long seed) {
        double[] scores = tested.inDomain(gaussian(n, seed));
        double[] upstream = gaussian(n, seed + 1);
        double[] scoresBefore = scores.clone();
        double[] upstreamBefore = upstream.clone();

        double[] weights = tested.reference().weights(scores, n);
        double[] gradient = tested.reference().gradient(scores, upstream, n).scores();

        assertThat(scores).containsExactly(scoresBefore).isNotSameAs(weights).isNotSameAs(gradient);
        assertThat(upstream).containsExactly(upstreamBefore).isNotSameAs(gradient);
    }

    @Test
    void softpickIsZeroExactlyWhereTheScoreIsNotPositive() {
        double[] weights = reference("softpick(eps=1e-6)").weights(new double[] {-2, 0, 1e-300, 1e-9, 3, -0.0}, 6);

        assertThat(weights[0]).isZero();
        assertThat(weights[1]).isZero();
        assertThat(weights[2]).isPositive();
        assertThat(weights[3]).isPositive();
        assertThat(weights[4]).isPositive();
        assertThat(weights[5]).isZero();
    }

    @Test
    void softpickSendsGradientToNegativeScoresThroughTheDenominator() {
        double[] gradient = reference("softpick(eps=0)")
                .gradient(new double[] {-1, 2}, new double[] {0, 1}, 2)
                .scores();

        assertThat(gradient[0]).isPositive();
    }

    @Test
    void sparsemaxIsZeroForScoresOneBelowTheLargest() {
        double[] weights = reference("sparsemax").weights(new double[] {0.2, 5, 4, 4.5, 3.9}, 5);

        assertThat(weights).containsExactly(new double[] {0, 0.75, 0, 0.25, 0}, within(ROUNDING));
        assertThat(weights[0]).isZero();
        assertThat(weights[2]).isZero();
        assertThat(weights[4]).isZero();
    }

    @Test
    void lssarIsZeroExactlyAtAndBelowTheMeanWeight() {
        double[] scores = cosines(31, SEED);

        double[] mean = reference("lssa(d=64)").weights(scores, 31);
        double[] weights = reference("lssar(d=64, p=15, O=1)").weights(scores, 31);

        for (int j = 0; j < scores.length; j++) {
            assertThat(weights[j] > 0).as("key %d", j).isEqualTo(31 * mean[j] > 1);
        }
    }

    @Test
    void lssarHasNoOffsetInRowsOfUpToThreeKeys() {
        double[] scores = {0.3, -0.2, 0.1};
        FormulaReference lssar = reference("lssar(d=64, p=3, O=1)");

        double[] weights = lssar.weights(scores, 3);
        double[] sameWithoutOffset = reference("lssar(d=64, p=3, O=0)").weights(scores, 3);

        assertThat(weights).containsExactly(sameWithoutOffset, within(ROUNDING));
        assertThat(weights[1]).isPositive();
        assertThat(lssar.weights(new double[] {0.3, -0.2, 0.1, 0.1}, 4)[1]).isZero();
    }

    @Test
    void ssmaxIsSoftmaxOfScoresTimesTheLogarithmOfTheVisibleCount() {
        double[] scores = gaussian(17, SEED);

        double[] weights = reference("ssmax(s=0.43)").weights(scores, 1000);

        double[] scaled = RowMath.scaled(0.43 * Math.log(1000), scores);
        assertThat(weights).containsExactly(reference("softmax").weights(scaled, 17), within(ROUNDING));
        assertThat(reference("ssmax_bias(s=0.43, b=0)").weights(scores, 1000))
                .containsExactly(weights, within(ROUNDING));
    }

    @Test
    void sinkIsOneMoreLogitOfASoftmax() {
        double[] scores = gaussian(17, SEED);
        double[] withSink = Arrays.copyOf(scores, 18);
        withSink[17] = 0.5;

        double[] weights = reference("sink_softmax(S=0.5)").weights(scores, 17);

        double[] softmax = reference("softmax").weights(withSink, 18);
        assertThat(weights).containsExactly(Arrays.copyOf(softmax, 17), within(ROUNDING));
    }

    @Test
    void softplusFarBelowZeroIsSoftmax() {
        double[] scores = Arrays.stream(gaussian(17, SEED)).map(x -> x - 10_000).toArray();

        double[] weights = reference("softplus_l1").weights(scores, 17);

        assertThat(weights).containsExactly(reference("softmax").weights(scores, 17), within(ROUNDING));
    }

    @Test
    void adaptiveTemperatureSharpensOnlyRowsOfMiddlingEntropy() {
        double[] middling = gaussian(31, SEED);
        double[] sharp = {4, 0, 0, 0};
        double[] dispersed = RowMath.scaled(1e-3, gaussian(1009, SEED));

        assertThat(Rows.max(reference("adaptive_temperature").weights(middling, 31)))
                .isGreaterThan(1.2 * Rows.max(reference("softmax").weights(middling, 31)));
        assertThat(reference("adaptive_temperature").weights(sharp, 4))
                .containsExactly(reference("softmax").weights(sharp, 4));
        assertThat(reference("adaptive_temperature").weights(dispersed, 1009))
                .containsExactly(reference("softmax").weights(dispersed, 1009));
    }

    @Test
    void stickBreakingPrefersTheNewerOfEqualKeys() {
        double[] weights = reference("stick_breaking").weights(new double[] {0.4, 0.4, 0.4, 0.4}, 4);

        assertThat(weights[3]).isGreaterThan(weights[2]);
        assertThat(weights[2]).isGreaterThan(weights[1]);
        assertThat(weights[1]).isGreaterThan(weights[0]);
        assertThat(Rows.sum(weights)).isCloseTo(1 - Math.pow(Rows.sigmoid(-0.4), 4), within(ROUNDING));
    }

    private static double[] gaussian(int n, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, n)
                .mapToDouble(j -> 1.5 * random.nextGaussian())
                .toArray();
    }

    private static double[] cosines(int n, long seed) {
        return Arrays.stream(gaussian(n, seed)).map(Math::tanh).toArray();
    }

    private static double[] reversed(double[] row) {
        return IntStream.range(0, row.length)
                .mapToDouble(j -> row[row.length - 1 - j])
                .toArray();
    }
}
