package org.attentionlab.attention.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Scores as dot products of features, and as graphs, against their double-precision forms. */
class ScoreFunctionTest {

    private static final int[] HEAD_SIZES = {1, 2, 3, 7, 32};
    private static final int KEYS = 11;
    private static final Agreement SINGLE = new Agreement(1e-5, 2e-6);
    private static final Agreement DOUBLE = new Agreement(1e-10, 1e-12);
    private static final Agreement ZERO = new Agreement(0, Double.MIN_VALUE);
    private static final int AT = 3;
    private static final float UNTOUCHED = 99;

    static Stream<ScoreFunction> scores() {
        return Stream.of(
                new DotProductScore(),
                GaussianScore.exact(),
                new CosineScore(),
                new FeatureMapScore(new EluFeatures()),
                new FeatureMapScore(new ReluFeatures()),
                new FeatureMapScore(new TaylorFeatures()),
                new FeatureMapScore(new HedgehogFeatures(true)),
                new FeatureMapScore(new HedgehogFeatures(false)));
    }

    static Stream<Arguments> cases() {
        return scores().flatMap(score -> Arrays.stream(HEAD_SIZES)
                .boxed()
                .map(headSize -> Arguments.of(score.card().name(), score, headSize, 70L + headSize)));
    }

    @ParameterizedTest(name = "{0}, head size {2}, seed {3}")
    @MethodSource("cases")
    void scoresAreScaledDotProductsOfFeatures(String name, ScoreFunction score, int headSize, long seed) {
        Vectors vectors = new Vectors(headSize, seed);
        double[] expected = score.reference().scores(vectors.query, vectors.keys);
        for (RowArithmetic rows : arithmetics()) {
            float[] query = features(rows, score, ScoreFunction.Side.QUERY, vectors.query);
            double[] actual = new double[KEYS];
            for (int j = 0; j < KEYS; j++) {
                float[] key = features(rows, score, ScoreFunction.Side.KEY, vectors.keys[j]);
                actual[j] = score.scale(headSize) * rows.dot(query, AT, key, AT, score.features(headSize));
            }
            SINGLE.check(rows.name(), actual, expected);
        }
    }

    @ParameterizedTest(name = "{0}, head size {2}, seed {3}")
    @MethodSource("cases")
    void gradientsOfFeaturesBecomeGradientsOfVectors(String name, ScoreFunction score, int headSize, long seed) {
        Vectors vectors = new Vectors(headSize, seed);
        ReferenceScore.ScoreGradient expected =
                score.reference().gradient(vectors.query, vectors.keys, vectors.upstream);
        int size = score.features(headSize);
        float scale = (float) score.scale(headSize);
        for (RowArithmetic rows : arithmetics()) {
            float[] query = features(rows, score, ScoreFunction.Side.QUERY, vectors.query);
            float[] byQueryFeature = new float[AT + size + RowArithmetic.PADDING];
            for (int j = 0; j < KEYS; j++) {
                float[] key = features(rows, score, ScoreFunction.Side.KEY, vectors.keys[j]);
                float factor = scale * (float) vectors.upstream[j];
                rows.addScaled(byQueryFeature, AT, key, AT, size, factor);
                float[] byKeyFeature = query.clone();
                rows.scale(byKeyFeature, AT, size, factor);
                SINGLE.check(
                        rows.name() + ", key " + j,
                        gradient(rows, score, ScoreFunction.Side.KEY, vectors.keys[j], byKeyFeature),
                        expected.keys()[j]);
            }
            SINGLE.check(
                    rows.name() + ", query",
                    gradient(rows, score, ScoreFunction.Side.QUERY, vectors.query, byQueryFeature),
                    expected.query());
        }
    }

    @ParameterizedTest(name = "{0}, head size {2}, seed {3}")
    @MethodSource("cases")
    void vectorsOneAfterAnotherAreEachTreatedAlone(String name, ScoreFunction score, int headSize, long seed) {
        Vectors vectors = new Vectors(headSize, seed);
        int size = score.features(headSize);
        for (RowArithmetic rows : arithmetics()) {
            for (ScoreFunction.Side side : ScoreFunction.Side.values()) {
                float[] together = new float[KEYS * headSize + RowArithmetic.PADDING];
                float[] byFeature = new float[KEYS * size + RowArithmetic.PADDING];
                for (int j = 0; j < KEYS; j++) {
                    System.arraycopy(placed(vectors.keys[j]), AT, together, j * headSize, headSize);
                    Arrays.fill(byFeature, j * size, (j + 1) * size, (float) vectors.upstream[j]);
                }
                float[] features = new float[KEYS * size + RowArithmetic.PADDING];
                float[] gradient = new float[KEYS * headSize + RowArithmetic.PADDING];
                score.features(rows, side, KEYS, headSize, together, 0, features, 0);
                score.gradient(rows, side, KEYS, headSize, together, 0, byFeature, 0, gradient, 0);
                for (int j = 0; j < KEYS; j++) {
                    float[] upstream = new float[AT + size + RowArithmetic.PADDING];
                    Arrays.fill(upstream, (float) vectors.upstream[j]);
                    String where = "%s, %s %d, seed %d".formatted(rows.name(), side, j, seed);
                    assertThat(Arrays.copyOfRange(features, j * size, (j + 1) * size))
                            .as(where)
                            .containsExactly(
                                    Arrays.copyOfRange(features(rows, score, side, vectors.keys[j]), AT, AT + size));
                    SINGLE.check(
                            where,
                            doubles(Arrays.copyOfRange(gradient, j * headSize, (j + 1) * headSize)),
                            gradient(rows, score, side, vectors.keys[j], upstream));
                }
            }
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    @ParameterizedTest(name = "{0}, head size {2}, seed {3}")
    @MethodSource("cases")
    void graphsGiveTheSameScoresAndGradients(String name, ScoreFunction score, int headSize, long seed) {
        Vectors vectors = new Vectors(headSize, seed);
        double[] expected = score.reference().scores(vectors.query, vectors.keys);
        ReferenceScore.ScoreGradient gradient =
                score.reference().gradient(vectors.query, vectors.keys, vectors.upstream);
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Agreement agreement = type == DataType.FLOAT ? SINGLE : DOUBLE;
            Map<String, INDArray> results = run(score, vectors, type);
            agreement.check(type + " scores", flat(results.get("scores")), expected);
            agreement.check(type + " query", flat(results.get("query")), gradient.query());
            agreement.check(
                    type + " keys",
                    flat(results.get("keys")),
                    Arrays.stream(gradient.keys())
                            .flatMapToDouble(Arrays::stream)
                            .toArray());
        }
    }

    @Test
    void aZeroVectorHasNoDirectionAndGetsNoGradientInAnyForm() {
        Vectors vectors = new Vectors(3, 1);
        Arrays.fill(vectors.keys[4], 0);
        ScoreFunction score = new CosineScore();
        for (RowArithmetic rows : arithmetics()) {
            float[] key = features(rows, score, ScoreFunction.Side.KEY, vectors.keys[4]);
            assertThat(Arrays.copyOfRange(key, AT, AT + 3)).containsOnly(0);
            float[] upstream = features(rows, new DotProductScore(), ScoreFunction.Side.QUERY, vectors.query);
            ZERO.check(
                    rows.name(),
                    gradient(rows, score, ScoreFunction.Side.KEY, vectors.keys[4], upstream),
                    new double[3]);
        }
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Map<String, INDArray> results = run(score, vectors, type);
            assertThat(flat(results.get("scores"))[4]).isZero();
            ZERO.check(type.name(), Arrays.copyOfRange(flat(results.get("keys")), 12, 15), new double[3]);
            assertThat(Arrays.stream(flat(results.get("query"))).allMatch(Double::isFinite))
                    .isTrue();
        }
    }

    @Test
    void farFeaturesOfEluNeitherOverflowNorTurnNegative() {
        for (RowArithmetic rows : arithmetics()) {
            float[] features =
                    features(rows, new FeatureMapScore(new EluFeatures()), ScoreFunction.Side.QUERY, new double[] {
                        -1e4, -80, 0, 1e4
                    });
            assertThat(features[AT]).isZero();
            assertThat(features[AT + 1]).isPositive();
            assertThat(features[AT + 2]).isEqualTo(1);
            assertThat(features[AT + 3]).isEqualTo(10_001);
        }
    }

    @Test
    void onlyFeaturesThatAreThemselvesPositiveAreWeightsAlready() {
        assertThat(scores().filter(ScoreFunction::positive)
                        .map(score -> score.card().name()))
                .containsExactly("elu1", "relu", "taylor2", "hedgehog", "hedgehog_exp");
        assertThat(scores().filter(ScoreFunction::identity)
                        .map(score -> score.card().name()))
                .containsExactly("dot_product");
    }

    private static Map<String, INDArray> run(ScoreFunction score, Vectors vectors, DataType type) {
        int headSize = vectors.query.length;
        SameDiff graph = SameDiff.create();
        SDVariable query = graph.var(
                "query", Nd4j.createFromArray(vectors.query).castTo(type).reshape(1, 1, 1, headSize));
        SDVariable keys =
                graph.var("keys", Nd4j.create(vectors.keys).castTo(type).reshape(1, 1, KEYS, headSize));
        SDVariable scores = graph.identity("scores", score.scores(graph, query, keys, headSize));
        SDVariable upstream = graph.constant(
                Nd4j.createFromArray(vectors.upstream).castTo(type).reshape(1, 1, 1, KEYS));
        scores.mul(upstream).sum("loss");
        graph.setLossVariables("loss");
        Map<String, INDArray> results = new HashMap<>(graph.calculateGradients(Map.of(), "query", "keys"));
        results.putAll(graph.output(Map.of(), "scores"));
        return results;
    }

    private static List<RowArithmetic> arithmetics() {
        return List.of(new VectorRowArithmetic(), new ScalarRowArithmetic());
    }

    private static float[] features(RowArithmetic rows, ScoreFunction score, ScoreFunction.Side side, double[] vector) {
        int size = score.features(vector.length);
        float[] features = new float[AT + size + RowArithmetic.PADDING];
        Arrays.fill(features, UNTOUCHED);
        score.features(rows, side, 1, vector.length, placed(vector), AT, features, AT);
        assertUntouched(features, size);
        return features;
    }

    private static double[] gradient(
            RowArithmetic rows, ScoreFunction score, ScoreFunction.Side side, double[] vector, float[] byFeature) {
        float[] gradient = new float[AT + vector.length + RowArithmetic.PADDING];
        Arrays.fill(gradient, UNTOUCHED);
        score.gradient(rows, side, 1, vector.length, placed(vector), AT, byFeature, AT, gradient, AT);
        assertUntouched(gradient, vector.length);
        double[] values = new double[vector.length];
        Arrays.setAll(values, i -> gradient[AT + i]);
        return values;
    }

    private static void assertUntouched(float[] row, int n) {
        for (int j = 0; j < row.length; j++) {
            if (j < AT || j >= AT + n) {
                assertThat(row[j]).as("entry %d around a run of %d", j, n).isEqualTo(UNTOUCHED);
            }
        }
    }

    private static float[] placed(double[] vector) {
        float[] row = new float[AT + vector.length + RowArithmetic.PADDING];
        for (int j = 0; j < vector.length; j++) {
            row[AT + j] = (float) vector[j];
        }
        return row;
    }

    private static double[] flat(INDArray array) {
        return array.dup('c').reshape(array.length()).toDoubleVector();
    }

    /** A query, keys and upstream derivatives, every number a float. */
    private static final class Vectors {

        private final double[] query;
        private final double[][] keys = new double[KEYS][];
        private final double[] upstream;

        Vectors(int headSize, long seed) {
            Random random = new Random(seed);
            query = floats(random, headSize);
            Arrays.setAll(keys, j -> floats(random, headSize));
            upstream = floats(random, KEYS);
        }

        private static double[] floats(Random random, int n) {
            double[] values = new double[n];
            Arrays.setAll(values, i -> (float) random.nextGaussian());
            return values;
        }
    }
}
