package org.attentionlab.attention.score;

import java.util.Arrays;
import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** {@code phi(x) = elu(x) + 1}: {@code x + 1} above 0 and {@code exp(x)} below (Katharopoulos et al., arXiv 2006.16236). */
public record EluFeatures() implements FeatureMap {

    @Override
    public Card card() {
        return Card.score("elu1", "elu(x) + 1", "Katharopoulos et al., arXiv 2006.16236");
    }

    @Override
    public int size(int headSize) {
        return headSize;
    }

    @Override
    public void features(
            RowArithmetic rows, int count, int headSize, float[] vectors, int at, float[] features, int featuresAt) {
        System.arraycopy(vectors, at, features, featuresAt, count * headSize);
        EluRows.of(rows).eluPlusOne(features, featuresAt, count * headSize);
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
        System.arraycopy(upstream, upstreamAt, gradient, gradientAt, count * headSize);
        EluRows.of(rows).eluPlusOneGradient(gradient, gradientAt, vectors, at, count * headSize);
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
    public double[] features(double[] vector) {
        return Arrays.stream(vector).map(x -> x > 0 ? x + 1 : Math.exp(x)).toArray();
    }

    @Override
    public double[] gradient(double[] vector, double[] upstream) {
        double[] gradient = upstream.clone();
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] *= vector[c] > 0 ? 1 : Math.exp(vector[c]);
        }
        return gradient;
    }
}
