package org.attentionlab.attention.score;

import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Features whose product is {@code 1 + s + s^2 / 2} with {@code s = q.k / sqrt(d)}, the exponential up to its second power (Based,
 * Arora et al., arXiv 2402.18668): 1, {@code x / d^(1/4)}, and each product of two entries once, {@code x_a x_b / sqrt(d)} for a
 * below b and {@code x_a^2 / sqrt(2 d)}.
 */
public record TaylorFeatures() implements FeatureMap {

    private static final double HALF = 0.5;

    @Override
    public Card card() {
        return Card.score(
                "taylor2", "[1, x / d^(1/4), the products of x x^T / sqrt(2 d)]", "Arora et al., arXiv 2402.18668");
    }

    @Override
    public int size(int headSize) {
        return 1 + headSize + headSize * (headSize + 1) / 2;
    }

    private static double linear(int headSize) {
        return Math.pow(headSize, -0.25);
    }

    private static double product(int headSize) {
        return Math.pow(headSize, -0.5);
    }

    private static double square(int headSize) {
        return Math.pow(2.0 * headSize, -0.5);
    }

    @Override
    public void features(
            RowArithmetic rows, int count, int headSize, float[] vectors, int at, float[] features, int featuresAt) {
        for (int i = 0; i < count; i++) {
            int from = at + i * headSize;
            int to = featuresAt + i * size(headSize);
            features[to++] = 1;
            for (int a = 0; a < headSize; a++) {
                features[to++] = (float) linear(headSize) * vectors[from + a];
            }
            for (int a = 0; a < headSize; a++) {
                features[to++] = (float) square(headSize) * vectors[from + a] * vectors[from + a];
                float factor = (float) product(headSize) * vectors[from + a];
                for (int b = a + 1; b < headSize; b++) {
                    features[to++] = factor * vectors[from + b];
                }
            }
        }
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
        for (int i = 0; i < count; i++) {
            int x = at + i * headSize;
            int from = upstreamAt + i * size(headSize) + 1;
            int to = gradientAt + i * headSize;
            for (int a = 0; a < headSize; a++) {
                gradient[to + a] = (float) linear(headSize) * upstream[from++];
            }
            for (int a = 0; a < headSize; a++) {
                gradient[to + a] += (float) (2 * square(headSize)) * vectors[x + a] * upstream[from++];
                for (int b = a + 1; b < headSize; b++, from++) {
                    float share = (float) product(headSize) * upstream[from];
                    gradient[to + a] += share * vectors[x + b];
                    gradient[to + b] += share * vectors[x + a];
                }
            }
        }
    }

    /** By the dot product itself, which needs no features. */
    @Override
    public SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize) {
        SDVariable s = graph.mmul(query, key, false, true, false).mul(product(headSize));
        return s.mul(s).mul(HALF).add(s).add(1.0);
    }

    @Override
    public double[] features(double[] vector) {
        int d = vector.length;
        double[] features = new double[size(d)];
        int to = 0;
        features[to++] = 1;
        for (double x : vector) {
            features[to++] = linear(d) * x;
        }
        for (int a = 0; a < d; a++) {
            features[to++] = square(d) * vector[a] * vector[a];
            for (int b = a + 1; b < d; b++) {
                features[to++] = product(d) * vector[a] * vector[b];
            }
        }
        return features;
    }

    @Override
    public double[] gradient(double[] vector, double[] upstream) {
        int d = vector.length;
        double[] gradient = new double[d];
        int from = 1;
        for (int a = 0; a < d; a++) {
            gradient[a] = linear(d) * upstream[from++];
        }
        for (int a = 0; a < d; a++) {
            gradient[a] += 2 * square(d) * vector[a] * upstream[from++];
            for (int b = a + 1; b < d; b++, from++) {
                gradient[a] += product(d) * vector[b] * upstream[from];
                gradient[b] += product(d) * vector[a] * upstream[from];
            }
        }
        return gradient;
    }
}
