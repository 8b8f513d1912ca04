package org.attentionlab.attention.score;

import org.attentionlab.attention.reference.DotProductReference;
import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** {@code q.k / sqrt(d)}: scaled dot product (Vaswani et al., arXiv 1706.03762). */
public final class DotProductScore implements ScoreFunction {

    @Override
    public Card card() {
        return Card.score("dot_product", "q.k / sqrt(d)", "Vaswani et al., arXiv 1706.03762");
    }

    @Override
    public int features(int headSize) {
        return headSize;
    }

    @Override
    public double scale(int headSize) {
        return 1 / Math.sqrt(headSize);
    }

    @Override
    public boolean identity() {
        return true;
    }

    @Override
    public boolean positive() {
        return false;
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
        System.arraycopy(vectors, at, features, featuresAt, count * headSize);
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
        System.arraycopy(upstream, upstreamAt, gradient, gradientAt, count * headSize);
    }

    @Override
    public SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize) {
        return graph.mmul(query, key, false, true, false).mul(scale(headSize));
    }

    @Override
    public ReferenceScore reference() {
        return new DotProductReference();
    }
}
