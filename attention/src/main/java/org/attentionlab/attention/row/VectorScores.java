package org.attentionlab.attention.row;

import java.util.Optional;
import org.attentionlab.attention.score.FarPairs;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.score.ScoreFunction.Side;
import org.attentionlab.engine.row.RowArithmetic;

/** The scores of a query and its keys in single precision: dot products of features, or pair by pair where these are too far out. */
final class VectorScores {

    private final RowArithmetic rows;
    private final ScoreFunction score;
    private final int headSize;
    private final int size;
    private final int count;
    private final float scale;
    private final float[] query;
    private final float[] keys;
    private final float[] queryFeatures;
    private final float[] keyFeatures;
    private final Optional<FarPairs> pairs;

    VectorScores(RowArithmetic rows, ScoreFunction score, RowInput.QueryAndKeys input) {
        this.rows = rows;
        this.score = score;
        this.headSize = input.query().length;
        this.size = score.features(headSize);
        this.count = input.keyCount();
        this.scale = (float) score.scale(headSize);
        this.query = Padded.row(input.query());
        this.keys = Padded.zeros(count * headSize);
        for (int j = 0; j < count; j++) {
            System.arraycopy(Padded.row(input.keys()[j]), 0, keys, j * headSize, headSize);
        }
        this.queryFeatures = Padded.zeros(size);
        this.keyFeatures = Padded.zeros(count * size);
        score.features(rows, Side.QUERY, 1, headSize, query, 0, queryFeatures, 0);
        score.features(rows, Side.KEY, count, headSize, keys, 0, keyFeatures, 0);
        boolean near = score.firstFar(Side.QUERY, 1, headSize, queryFeatures, 0) == 1
                && score.firstFar(Side.KEY, count, headSize, keyFeatures, 0) == count;
        this.pairs = near ? Optional.empty() : score.farPairs(headSize);
    }

    /** One score per key. */
    float[] scores() {
        float[] scores = Padded.zeros(count);
        if (pairs.isPresent()) {
            double shift = pairs.get().shift(query, 0, keys, count);
            pairs.get().scores(query, 0, keys, 0, count, shift, scores, 0);
            return scores;
        }
        for (int j = 0; j < count; j++) {
            scores[j] = scale * rows.dot(queryFeatures, 0, keyFeatures, j * size, size);
        }
        score.withinRange(rows, scores, 0, count);
        return scores;
    }

    RowAnswer.Vectors gradients(float[] scoreGradient) {
        return pairs.isPresent() ? gradientsByPair(pairs.get(), scoreGradient) : gradientsByFeature(scoreGradient);
    }

    private RowAnswer.Vectors gradientsByPair(FarPairs far, float[] scoreGradient) {
        double[] byQuery = new double[headSize];
        float[] byKey = new float[count * headSize];
        for (int j = 0; j < count; j++) {
            int at = j * headSize;
            far.addGradients((double) scale * scoreGradient[j], query, 0, keys, at, byQuery, byKey, at);
        }
        return new RowAnswer.Vectors(byQuery, matrix(byKey));
    }

    private RowAnswer.Vectors gradientsByFeature(float[] scoreGradient) {
        float[] byQueryFeature = Padded.zeros(size);
        float[] byKeyFeature = Padded.zeros(count * size);
        for (int j = 0; j < count; j++) {
            float factor = scale * scoreGradient[j];
            rows.addScaled(byQueryFeature, 0, keyFeatures, j * size, size, factor);
            rows.addScaled(byKeyFeature, j * size, queryFeatures, 0, size, factor);
        }
        float[] byQuery = Padded.zeros(headSize);
        float[] byKey = Padded.zeros(count * headSize);
        score.gradient(rows, Side.QUERY, 1, headSize, query, 0, byQueryFeature, 0, byQuery, 0);
        score.gradient(rows, Side.KEY, count, headSize, keys, 0, byKeyFeature, 0, byKey, 0);
        return new RowAnswer.Vectors(Padded.values(byQuery, headSize), matrix(byKey));
    }

    private double[][] matrix(float[] byKey) {
        double[][] rowsOfKeys = new double[count][headSize];
        for (int j = 0; j < count; j++) {
            for (int c = 0; c < headSize; c++) {
                rowsOfKeys[j][c] = byKey[j * headSize + c];
            }
        }
        return rowsOfKeys;
    }
}
