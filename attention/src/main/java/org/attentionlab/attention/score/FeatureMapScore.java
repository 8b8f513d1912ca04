package org.attentionlab.attention.score;

import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * {@code phi(q).phi(k)}, the score of linear attention (Katharopoulos et al., arXiv 2006.16236). Scores are never negative, so the
 * row's normaliser is a division by its sum.
 *
 * @param map the feature map phi
 */
public record FeatureMapScore(FeatureMap map) implements ScoreFunction {

    @Override
    public Card card() {
        return Card.score(
                map.card().name(),
                "phi(q).phi(k), phi(x) = " + map.card().formula(),
                map.card().source());
    }

    @Override
    public int features(int headSize) {
        return map.size(headSize);
    }

    @Override
    public double scale(int headSize) {
        return 1;
    }

    @Override
    public boolean identity() {
        return false;
    }

    @Override
    public boolean positive() {
        return true;
    }

    @Override
    public void features(
            RowArithmetic rows,
            Side side,
            int count,
            int headSize,
            float[] vectors,
            int at,
            float[] features,
            int featuresAt) {
        map.features(rows, count, headSize, vectors, at, features, featuresAt);
    }

    @Override
    public void gradient(
            RowArithmetic rows,
            Side side,
            int count,
            int headSize,
            float[] vectors,
            int at,
            float[] upstream,
            int upstreamAt,
            float[] gradient,
            int gradientAt) {
        map.gradient(rows, count, headSize, vectors, at, upstream, upstreamAt, gradient, gradientAt);
    }

    @Override
    public SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize) {
        return map.scores(graph, query, key, headSize);
    }

    @Override
    public ReferenceScore reference() {
        return new FeatureMapReference(map);
    }
}
