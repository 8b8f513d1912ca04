package org.attentionlab.attention.row;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.engine.row.RowArithmetic;

/** Rows by the kernels that train models, in single precision. */
public final class FusedRows implements RowEngine {

    private final RowArithmetic rows;

    /** Rows on the given arithmetic. */
    public FusedRows(RowArithmetic rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "fused";
    }

    @Override
    public RowAnswer answer(RowQuestion question) {
        Normaliser normaliser = question.normaliser();
        int n = question.input().keyCount();
        Optional<VectorScores> vectors = question.input() instanceof RowInput.QueryAndKeys given
                ? Optional.of(new VectorScores(rows, normaliser.score(), given))
                : Optional.empty();
        float[] scores = vectors.isPresent()
                ? vectors.get().scores()
                : Padded.row(((RowInput.Scores) question.input()).values());
        float[] weights = scores.clone();
        RowContext context = new RowContext(rows);
        context.startHead(normaliser.headParameters());
        context.startRow(question.visible());
        RowTokens tokens = new RowTokens(normaliser.card(), question.tokens(), n);
        tokens.start(context);
        if (question.upstream().isEmpty()) {
            normaliser.kernel().forward(weights, 0, n, context);
            return new RowAnswer(Padded.values(weights, n), Optional.empty());
        }
        normaliser.kernel().forwardKeeping(weights, 0, n, context);
        double[] result = Padded.values(weights, n);
        float[] gradient = Padded.row(question.upstream().get());
        normaliser.kernel().backward(scores, weights, gradient, 0, n, context);
        return new RowAnswer(
                result,
                Optional.of(new RowAnswer.Gradients(
                        Padded.values(gradient, n),
                        parameterGradients(normaliser, context),
                        tokens.gradients(),
                        vectors.map(of -> of.gradients(gradient)))));
    }

    private static Map<String, Double> parameterGradients(Normaliser normaliser, RowContext context) {
        Map<String, Double> gradients = new LinkedHashMap<>();
        List<String> names = normaliser.card().headParameters();
        for (int p = 0; p < names.size(); p++) {
            gradients.put(names.get(p), context.gradient(p));
        }
        return gradients;
    }

    /** The features of a query and its keys, and the scores that are their dot products. */
    private static final class VectorScores {

        private final RowArithmetic rows;
        private final ScoreFunction score;
        private final int headSize;
        private final int size;
        private final float scale;
        private final float[] query;
        private final float[][] keys;
        private final float[] queryFeatures;
        private final float[][] keyFeatures;

        VectorScores(RowArithmetic rows, ScoreFunction score, RowInput.QueryAndKeys input) {
            this.rows = rows;
            this.score = score;
            this.headSize = input.query().length;
            this.size = score.features(headSize);
            this.scale = (float) score.scale(headSize);
            this.query = Padded.row(input.query());
            this.keys = new float[input.keyCount()][];
            this.queryFeatures = features(ScoreFunction.Side.QUERY, query);
            this.keyFeatures = new float[keys.length][];
            for (int j = 0; j < keys.length; j++) {
                keys[j] = Padded.row(input.keys()[j]);
                keyFeatures[j] = features(ScoreFunction.Side.KEY, keys[j]);
            }
        }

        private float[] features(ScoreFunction.Side side, float[] vector) {
            float[] features = Padded.zeros(size);
            score.features(rows, side, 1, headSize, vector, 0, features, 0);
            return features;
        }

        float[] scores() {
            float[] scores = Padded.zeros(keys.length);
            for (int j = 0; j < keys.length; j++) {
                scores[j] = scale * rows.dot(queryFeatures, 0, keyFeatures[j], 0, size);
            }
            return scores;
        }

        RowAnswer.Vectors gradients(float[] scoreGradient) {
            float[] byQueryFeature = Padded.zeros(size);
            double[][] byKey = new double[keys.length][];
            for (int j = 0; j < keys.length; j++) {
                rows.addScaled(byQueryFeature, 0, keyFeatures[j], 0, size, scale * scoreGradient[j]);
                float[] byKeyFeature = queryFeatures.clone();
                rows.scale(byKeyFeature, 0, size, scale * scoreGradient[j]);
                byKey[j] = byVector(ScoreFunction.Side.KEY, keys[j], byKeyFeature);
            }
            return new RowAnswer.Vectors(byVector(ScoreFunction.Side.QUERY, query, byQueryFeature), byKey);
        }

        private double[] byVector(ScoreFunction.Side side, float[] vector, float[] byFeature) {
            float[] gradient = Padded.zeros(headSize);
            score.gradient(rows, side, 1, headSize, vector, 0, byFeature, 0, gradient, 0);
            return Padded.values(gradient, headSize);
        }
    }
}
