package org.attentionlab.attention.score;

import org.attentionlab.attention.reference.GaussianScoreReference;
import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * {@code -|q - k|^2 / (2 sqrt(d))}: the exponent of a Gaussian kernel (SOFT, Lu et al., arXiv 2110.11945). As a dot
 * product it is that of {@code (q, -|q|^2/2, 1)} and {@code (k, 1, -|k|^2/2)}, over {@code sqrt(d)}.
 */
public final class GaussianScore implements ScoreFunction {

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public String formula() {
        return "-|q - k|^2 / (2 sqrt(d))";
    }

    @Override
    public int features(int headSize) {
        return headSize + 2;
    }

    @Override
    public double scale(int headSize) {
        return 1 / Math.sqrt(headSize);
    }

    @Override
    public boolean identity() {
        return false;
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
        for (int i = 0; i < count; i++) {
            int from = at + i * headSize;
            int to = featuresAt + i * features(headSize);
            System.arraycopy(vectors, from, features, to, headSize);
            features[to + normIndex(side, headSize)] = -rows.dot(vectors, from, vectors, from, headSize) / 2;
            features[to + normIndex(other(side), headSize)] = 1;
        }
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
        for (int i = 0; i < count; i++) {
            int from = upstreamAt + i * features(headSize);
            int to = gradientAt + i * headSize;
            float norm = upstream[from + normIndex(side, headSize)];
            System.arraycopy(upstream, from, gradient, to, headSize);
            rows.addScaled(gradient, to, vectors, at + i * headSize, headSize, -norm);
        }
    }

    private static int normIndex(Side side, int headSize) {
        return side == Side.QUERY ? headSize : headSize + 1;
    }

    private static Side other(Side side) {
        return side == Side.QUERY ? Side.KEY : Side.QUERY;
    }

    @Override
    public SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize) {
        SDVariable product = graph.mmul(query, key, false, true, false);
        SDVariable queryNorm = query.mul(query).sum(true, 3).mul(0.5);
        SDVariable keyNorm =
                graph.permute(key.mul(key).sum(true, 3), 0, 1, 3, 2).mul(0.5);
        return product.sub(queryNorm).sub(keyNorm).mul(scale(headSize));
    }

    @Override
    public ReferenceScore reference() {
        return new GaussianScoreReference();
    }
}
