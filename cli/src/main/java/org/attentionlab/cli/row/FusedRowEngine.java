package org.attentionlab.cli.row;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.RowContext;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.score.ScoreFunction.Side;
import org.attentionlab.engine.row.RowArithmetic;

/** The row kernels that the fused attention op runs, in single precision. */
final class FusedRowEngine implements RowEngine {

    private final RowArithmetic rows;

    FusedRowEngine(RowArithmetic rows) {
        this.rows = rows;
    }

    @Override
    public RowAnswer answer(RowQuestion question) {
        Normaliser normaliser = question.normaliser();
        int n = question.input().keys();
        Optional<Features> features =
                question.input().vectors().map(vectors -> new Features(normaliser.score(), vectors));
        float[] scores = features.map(Features::scores)
                .orElseGet(() -> padded(question.input().scores().orElseThrow()));
        float[] weights = scores.clone();
        RowContext context = new RowContext(rows);
        context.startHead(normaliser.headParameters());
        context.startRow(question.visible());
        normaliser.form().forward(weights, 0, n, context);
        return new RowAnswer(
                widened(scores, n), widened(weights, n), question.upstream().map(given -> {
                    float[] upstream = padded(given);
                    normaliser.form().backward(scores, weights, upstream, 0, n, context);
                    return new RowAnswer.Gradient(
                            widened(upstream, n),
                            parameters(normaliser, context),
                            features.map(f -> f.gradient(upstream)));
                }));
    }

    private static Map<String, Double> parameters(Normaliser normaliser, RowContext context) {
        List<String> names = normaliser.family().headParameters();
        Map<String, Double> gradients = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            gradients.put(names.get(i), context.gradient(i));
        }
        return gradients;
    }

    private static float[] padded(double[] row) {
        float[] padded = new float[row.length + RowArithmetic.PADDING];
        for (int j = 0; j < row.length; j++) {
            padded[j] = (float) row[j];
        }
        return padded;
    }

    private static double[] widened(float[] row, int n) {
        double[] wide = new double[n];
        for (int j = 0; j < n; j++) {
            wide[j] = row[j];
        }
        return wide;
    }

    /** A query and its keys as the score function sees them. */
    private final class Features {

        private final ScoreFunction score;
        private final int size;
        private final int count;
        private final float scale;
        private final float[] query;
        private final float[][] keys;
        private final float[] queryFeatures;
        private final float[][] keyFeatures;

        Features(ScoreFunction score, RowInput.Vectors vectors) {
            this.score = score;
            size = vectors.size();
            count = score.features(size);
            scale = (float) score.scale(size);
            query = padded(vectors.query());
            queryFeatures = of(Side.QUERY, query);
            keys = new float[vectors.keys().length][];
            keyFeatures = new float[keys.length][];
            for (int j = 0; j < keys.length; j++) {
                keys[j] = padded(vectors.keys()[j]);
                keyFeatures[j] = of(Side.KEY, keys[j]);
            }
        }

        private float[] of(Side side, float[] vector) {
            if (score.identity()) {
                return vector;
            }
            float[] features = new float[count + RowArithmetic.PADDING];
            score.features(rows, side, vector, 0, size, features, 0);
            return features;
        }

        float[] scores() {
            float[] scores = new float[keys.length + RowArithmetic.PADDING];
            for (int j = 0; j < keys.length; j++) {
                scores[j] = scale * rows.dot(queryFeatures, 0, keyFeatures[j], 0, count);
            }
            return scores;
        }

        RowInput.Vectors gradient(float[] byScore) {
            float[] byQueryFeature = new float[count + RowArithmetic.PADDING];
            double[][] byKey = new double[keys.length][];
            for (int j = 0; j < keys.length; j++) {
                float factor = scale * byScore[j];
                rows.addScaled(byQueryFeature, 0, keyFeatures[j], 0, count, factor);
                float[] byKeyFeature = new float[count + RowArithmetic.PADDING];
                rows.addScaled(byKeyFeature, 0, queryFeatures, 0, count, factor);
                byKey[j] = toVector(Side.KEY, keys[j], byKeyFeature);
            }
            return new RowInput.Vectors(toVector(Side.QUERY, query, byQueryFeature), byKey);
        }

        private double[] toVector(Side side, float[] vector, float[] byFeature) {
            if (score.identity()) {
                return widened(byFeature, size);
            }
            float[] byVector = new float[size + RowArithmetic.PADDING];
            score.gradient(rows, side, vector, 0, size, byFeature, 0, byVector, 0);
            return widened(byVector, size);
        }
    }
}
