package org.attentionlab.attention.score;

import java.util.Arrays;
import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * {@code phi(x) = relu(x)} (cosFormer without its positions, Qin et al., arXiv 2202.08791). A query and a key without a positive
 * entry in common have score 0.
 */
public record ReluFeatures() implements FeatureMap {

    @Override
    public Card card() {
        return Card.score("relu", "relu(x)", "Qin et al., arXiv 2202.08791");
    }

    @Override
    public int size(int headSize) {
        return headSize;
    }

    @Override
    public void features(
            RowArithmetic rows, int count, int headSize, float[] vectors, int at, float[] features, int featuresAt) {
        System.arraycopy(vectors, at, features, featuresAt, count * headSize);
        rows.rectify(features, featuresAt, count * headSize, 0, 1);
    }

    @Override
    public void gradient(
            RowArithmetic rows,
            int count,
            int headSize,
            float[] vectors,
            int at,
            float[] upstream,
            int upstreamAt,
            float[] gradient,
            int gradientAt) {
        System.arraycopy(vectors, at, gradient, gradientAt, count * headSize);
        rows.step(gradient, gradientAt, count * headSize);
        rows.multiply(gradient, gradientAt, upstream, upstreamAt, count * headSize);
    }

    @Override
    public SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize) {
        return graph.mmul(graph.nn().relu(query, 0.0), graph.nn().relu(key, 0.0), false, true, false);
    }

    @Override
    public double[] features(double[] vector) {
        return Arrays.stream(vector).map(x -> Math.max(x, 0)).toArray();
    }

    @Override
    public double[] gradient(double[] vector, double[] upstream) {
        double[] gradient = upstream.clone();
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] *= vector[c] > 0 ? 1 : 0;
        }
        return gradient;
    }
}
