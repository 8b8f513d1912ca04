package org.attentionlab.attention.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.attentionlab.attention.reference.References.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.score.EluFeatures;
import org.attentionlab.attention.score.FeatureMapScore;
import org.attentionlab.attention.score.HedgehogFeatures;
import org.attentionlab.attention.score.ReluFeatures;
import org.attentionlab.attention.score.TaylorFeatures;
import org.attentionlab.testkit.CentralDifference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How scores arise from a query and its keys, and how gradients flow back. */
@Tag("plain")
class ReferenceScoreTest {

    private static final List<Integer> KEY_COUNTS = List.of(1, 2, 3, 5, 17, 31);
    private static final List<Integer> FEATURE_COUNTS = List.of(1, 2, 7);
    private static final double RELATIVE = 1e-8;
    private static final double ABSOLUTE = 1e-10;
    private static final double STEP = 1e-3;
    private static final double APART = 10 * STEP;
    private static final ReferenceScore ELU = new FeatureMapScore(new EluFeatures()).reference();

    static Stream<ReferenceScore> all() {
        return Stream.of(
                new DotProductReference(),
                new CosineReference(),
                ELU,
                new FeatureMapScore(new ReluFeatures()).reference(),
                new FeatureMapScore(new TaylorFeatures()).reference(),
                new FeatureMapScore(new HedgehogFeatures(true)).reference(),
                new FeatureMapScore(new HedgehogFeatures(false)).reference(),
                new GaussianScoreReference());
    }

    static Stream<Arguments> shapes() {
        return all().flatMap(score -> KEY_COUNTS.stream()
                .flatMap(keys -> FEATURE_COUNTS.stream()
                        .map(features -> Arguments.of(score, keys, features, 500L + 10 * keys + features))));
    }

    @ParameterizedTest(name = "{0}, {1} keys, {2} features, seed {3}")
    @MethodSource("shapes")
    void gradientIsTheDerivativeOfTheScores(ReferenceScore score, int keyCount, int features, long seed) {
        Random random = new Random(seed);
        double[] query = vector(random, features);
        double[][] keys =
                Stream.generate(() -> vector(random, features)).limit(keyCount).toArray(double[][]::new);
        double[] upstream = random.doubles(keyCount, -1, 1).toArray();

        ReferenceScore.ScoreGradient gradient = score.gradient(query, keys, upstream);

        assertDerivative(gradient.query(), query, score, query, keys, upstream);
        assertThat(gradient.keys()).hasDimensions(keyCount, features);
        for (int j = 0; j < keyCount; j++) {
            assertDerivative(gradient.keys()[j], keys[j], score, query, keys, upstream);
        }
    }

    /** Checks the gradient of one of the vectors by changing its entries in place, and putting them back. */
    private static void assertDerivative(
            double[] gradient,
            double[] vector,
            ReferenceScore score,
            double[] query,
            double[][] keys,
            double[] upstream) {
        assertThat(gradient).hasSameSizeAs(vector);
        for (int c = 0; c < vector.length; c++) {
            int feature = c;
            double at = vector[c];
            double difference = CentralDifference.of(
                    value -> {
                        vector[feature] = value;
                        return RowMath.dot(upstream, score.scores(query, keys));
                    },
                    at,
                    STEP);
            vector[c] = at;
            assertThat(gradient[c]).isCloseTo(difference, within(ABSOLUTE + RELATIVE * Math.abs(difference)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void noKeysGiveNoScoresAndNoGradient(ReferenceScore score) {
        double[] query = {1, -2};

        assertThat(score.scores(query, new double[0][])).isEmpty();
        ReferenceScore.ScoreGradient gradient = score.gradient(query, new double[0][], new double[0]);
        assertThat(gradient.query()).containsExactly(0, 0);
        assertThat(gradient.keys()).isEmpty();
    }

    @Test
    void cosineIgnoresLengthsAndStaysBetweenMinusOneAndOne() {
        double[] query = {3, 4};
        double[][] keys = {{30, 40}, {-0.03, -0.04}, {4, -3}, {1, 0}};

        assertThat(new CosineReference().scores(query, keys))
                .containsExactly(new double[] {1, -1, 0, 0.6}, within(1e-15));
        assertThat(new CosineReference().scores(new double[] {0.3, 0.4}, keys))
                .containsExactly(new double[] {1, -1, 0, 0.6}, within(1e-15));
    }

    @Test
    void cosineOfAZeroVectorIsZeroAndPassesNoGradient() {
        double[] zero = {0, 0};
        double[][] keys = {{1, 2}, {0, 0}};

        assertThat(new CosineReference().scores(zero, keys)).containsExactly(0, 0);
        assertThat(new CosineReference().scores(new double[] {1, 1}, keys)[1]).isZero();
        ReferenceScore.ScoreGradient gradient = new CosineReference().gradient(zero, keys, new double[] {1, 1});
        assertThat(gradient.query()).containsExactly(0, 0);
        assertThat(gradient.keys()[0]).containsExactly(0, 0);
        assertThat(gradient.keys()[1]).containsExactly(0, 0);
    }

    @Test
    void normalisedGaussianIsSoftmaxWithAPenaltyOnTheKeyNorm() {
        Random random = new Random(3);
        double[] query = vector(random, 7);
        double[][] keys = Stream.generate(() -> vector(random, 7)).limit(17).toArray(double[][]::new);

        double[] weights = reference("softmax").weights(new GaussianScoreReference().scores(query, keys), 17);

        double[] penalised = new DotProductReference().scores(query, keys);
        for (int j = 0; j < keys.length; j++) {
            penalised[j] -= RowMath.dot(keys[j], keys[j]) / (2 * Math.sqrt(7));
        }
        assertThat(weights).containsExactly(reference("softmax").weights(penalised, 17), within(1e-12));
    }

    @Test
    void featuresOfElu1ArePositiveSoThatLinearAttentionIsAShareForEveryKey() {
        double[] query = {-30, 2, -1e4};
        double[][] keys = {{-5, -5, -5}, {100, -600, 0}, {0, 0, 0}};

        double[] weights = reference("linear").weights(ELU.scores(query, keys), 3);

        assertThat(weights).doesNotContain(0.0);
        assertThat(Rows.sum(weights)).isCloseTo(1, within(1e-15));
    }

    /** A random vector whose features keep off 0, where elu1 has its jump in the second derivative, and off each other, where a maximum has one. */
    private static double[] vector(Random random, int features) {
        while (true) {
            double[] vector = random.doubles(features, 0.1, 2)
                    .map(x -> random.nextBoolean() ? x : -x)
                    .toArray();
            double[] ascending = Arrays.stream(vector).sorted().toArray();
            if (IntStream.range(1, features).allMatch(c -> ascending[c] - ascending[c - 1] > APART)) {
                return vector;
            }
        }
    }
}
