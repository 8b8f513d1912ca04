package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.position.Rotation;
import org.attentionlab.attention.reference.ReferenceScore.ScoreGradient;
import org.attentionlab.testkit.Agreement;

/** Causal attention of one head of one sequence in plain double loops, with its gradient. */
final class ReferenceAttention {

    /** What a weight is multiplied by once rows are normalised: 1 but for dropout. */
    interface WeightFactor {
        double of(int query, int key);
    }

    /** One row as an observer sees it. */
    record Row(double[] scores, double[] weights) {}

    private final AttentionLayer layer;
    private final Normaliser normaliser;

    /** Whether the position bias multiplies scores. */
    private final boolean multiplies;

    /** What the position adds to a score for each key in between, or multiplies it by the exponential of. */
    private final double slope;

    private final double[][] query;
    private final double[][] key;
    private final double[][] value;
    private final WeightFactor kept;

    ReferenceAttention(AttentionLayer layer, int head, double[][] query, double[][] key, double[][] value) {
        this(layer, head, query, key, value, (i, j) -> 1);
    }

    ReferenceAttention(
            AttentionLayer layer, int head, double[][] query, double[][] key, double[][] value, WeightFactor kept) {
        this.layer = layer;
        this.normaliser = layer.normaliser(head);
        this.multiplies = normaliser.score().positive();
        this.slope = layer.position()
                .slopes(layer.heads())
                .map(slopes -> -slopes[head])
                .orElse(0.0);
        this.query = query;
        this.key = key;
        this.value = value;
        this.kept = kept;
    }

    /** What the head gives, and what its inputs would change it by. */
    record Result(double[][] output, double[][] query, double[][] key, double[][] value) {

        /** Fails if what an op gives is further from this than single precision brings, at the scale of the largest number. */
        void check(String where, Result actual) {
            check(where + ", output", actual.output, output);
            check(where + ", query", actual.query, query);
            check(where + ", key", actual.key, key);
            check(where + ", value", actual.value, value);
        }

        private static void check(String where, double[][] actual, double[][] expected) {
            double largest = Arrays.stream(expected)
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElse(0);
            Agreement agreement = new Agreement(0, 2e-5 * (1 + largest));
            assertThat(actual).as(where).hasSameDimensionsAs(expected);
            for (int i = 0; i < expected.length; i++) {
                agreement.check(where + " of " + i, actual[i], expected[i]);
            }
        }
    }

    Result run(double[][] upstream) {
        int size = layer.headSize();
        Result result = new Result(
                new double[query.length][size],
                new double[query.length][size],
                new double[key.length][size],
                new double[key.length][size]);
        double[][] turnedKeys = turnedKeys();
        double[][] keyGradient = new double[key.length][size];
        for (int i = 0; i < query.length; i++) {
            int position = key.length - query.length + i;
            row(i, position, Arrays.copyOf(turnedKeys, position + 1), upstream[i], result, keyGradient);
        }
        for (int j = 0; j < key.length; j++) {
            result.key[j] = turn(keyGradient[j], j, -1);
        }
        return result;
    }

    private void row(
            int i, int position, double[][] visible, double[] upstream, Result result, double[][] keyGradient) {
        int n = visible.length;
        double[] turned = turn(query[i], position, 1);
        double[] factors = factors(position);
        Row row = row(i, position, visible);
        double[] scores = row.scores();
        double[] weights = row.weights();
        double[] weightGradient = new double[n];
        for (int j = 0; j < n; j++) {
            double factor = kept.of(i, j);
            for (int c = 0; c < upstream.length; c++) {
                result.output[i][c] += factor * weights[j] * value[j][c];
                result.value[j][c] += factor * weights[j] * upstream[c];
                weightGradient[j] += factor * upstream[c] * value[j][c];
            }
        }
        double[] scoreGradient =
                normaliser.reference().gradient(scores, weightGradient, n).scores();
        for (int j = 0; j < n; j++) {
            scoreGradient[j] *= factors[j];
        }
        ScoreGradient gradient = normaliser.score().reference().gradient(turned, visible, scoreGradient);
        result.query[i] = turn(gradient.query(), position, -1);
        for (int j = 0; j < n; j++) {
            for (int c = 0; c < upstream.length; c++) {
                keyGradient[j][c] += gradient.keys()[j][c];
            }
        }
    }

    /** The row of one query. */
    Row row(int i) {
        int position = key.length - query.length + i;
        return row(i, position, Arrays.copyOf(turnedKeys(), position + 1));
    }

    private Row row(int i, int position, double[][] visible) {
        double[] scores = normaliser.score().reference().scores(turn(query[i], position, 1), visible);
        double[] factors = factors(position);
        for (int j = 0; j < scores.length; j++) {
            scores[j] = multiplies ? scores[j] * factors[j] : scores[j] + bias(position - j);
        }
        return new Row(scores, normaliser.reference().weights(scores, scores.length));
    }

    private double[][] turnedKeys() {
        double[][] turned = new double[key.length][];
        for (int j = 0; j < key.length; j++) {
            turned[j] = turn(key[j], j, 1);
        }
        return turned;
    }

    /** What the position multiplies the scores of a row by. */
    private double[] factors(int position) {
        double[] factors = new double[position + 1];
        for (int j = 0; j <= position; j++) {
            factors[j] = multiplies ? Math.exp(bias(position - j)) : 1;
        }
        return factors;
    }

    private double bias(int distance) {
        return slope * distance;
    }

    private double[] turn(double[] vector, int position, int direction) {
        double[] turned = vector.clone();
        if (layer.position().rotation().isEmpty()) {
            return turned;
        }
        Rotation rotation = layer.position().rotation().get();
        int half = rotation.pairs(vector.length);
        for (int i = 0; i < half; i++) {
            double angle = direction * position * rotation.frequency(i, vector.length);
            double cosine = rotation.magnitude() * Math.cos(angle);
            double sine = rotation.magnitude() * Math.sin(angle);
            turned[i] = vector[i] * cosine - vector[half + i] * sine;
            turned[half + i] = vector[i] * sine + vector[half + i] * cosine;
        }
        return turned;
    }
}
