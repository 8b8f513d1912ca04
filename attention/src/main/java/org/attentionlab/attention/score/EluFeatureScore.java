package org.attentionlab.attention.score;

import org.attentionlab.attention.reference.Elu1Reference;
import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * {@code phi(q).phi(k)} with {@code phi(x) = elu(x) + 1}: {@code x + 1} above 0 and {@code exp(x)} below (Katharopoulos
 * et al., arXiv 2006.16236). Scores are positive, so the row's normaliser is a division by its sum.
 */
public final class EluFeatureScore implements ScoreFunction {

    @Override
    public String name() {
        return "elu1";
    }

    @Override
    public String formula() {
        return "phi(q).phi(k), phi(x) = elu(x) + 1";
    }

    @Override
    public int features(int headSize) {
        return headSize;
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
        System.arraycopy(vectors, at, features, featuresAt, count * headSize);
        rows.eluPlusOne(features, featuresAt, count * headSize);
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
        rows.eluPlusOneGradient(gradient, gradientAt, vectors, at, count * headSize);
    }

    @Override
    public SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize) {
        return graph.mmul(phi(graph, query), phi(graph, key), false, true, false);
    }

    private static SDVariable phi(SameDiff graph, SDVariable x) {
        SDVariable above = graph.nn().relu(x, 0.0);
        return above.add(graph.math().exp(x.sub(above)));
    }

    @Override
    public ReferenceScore reference() {
        return new Elu1Reference();
    }
}
