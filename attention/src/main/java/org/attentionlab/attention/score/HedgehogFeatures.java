package org.attentionlab.attention.score;

import java.util.Arrays;
import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/**
 * The features of Hedgehog (Zhang et al., arXiv 2402.04347): {@code [softmax(x), softmax(-x)]} over the entries of a vector, or the
 * exponentials {@code [exp(x - max x), exp(min x - x)]} without division by their sums. Its learned map {@code W x} before them is the
 * identity here: what projects queries and keys is learned for each head as it is.
 *
 * @param divided whether exponentials are divided by their sum
 */
public record HedgehogFeatures(boolean divided) implements FeatureMap {

    private static final int HEAD = 3;

    @Override
    public Card card() {
        return Card.score(
                divided ? "hedgehog" : "hedgehog_exp",
                divided ? "[softmax(x), softmax(-x)]" : "[exp(x - max x), exp(min x - x)]",
                "Zhang et al., arXiv 2402.04347");
    }

    @Override
    public int size(int headSize) {
        return 2 * headSize;
    }

    @Override
    public void features(
            RowArithmetic rows, int count, int headSize, float[] vectors, int at, float[] features, int featuresAt) {
        for (int i = 0; i < count; i++) {
            int first = featuresAt + i * size(headSize);
            System.arraycopy(vectors, at + i * headSize, features, first, headSize);
            System.arraycopy(vectors, at + i * headSize, features, first + headSize, headSize);
            half(rows, headSize, features, first, 1, rows.max(features, first, headSize));
            half(rows, headSize, features, first + headSize, -1, rows.min(features, first + headSize, headSize));
        }
    }

    private void half(RowArithmetic rows, int headSize, float[] features, int at, float sign, float extreme) {
        float sum = rows.exponentialBelow(features, at, headSize, sign, extreme);
        if (divided) {
            rows.scale(features, at, headSize, 1 / sum);
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
        float[] features = new float[size(headSize) + RowArithmetic.PADDING];
        for (int i = 0; i < count; i++) {
            int x = at + i * headSize;
            int from = upstreamAt + i * size(headSize);
            int to = gradientAt + i * headSize;
            features(rows, 1, headSize, vectors, x, features, 0);
            float above = rows.dot(features, 0, upstream, from, headSize);
            float below = rows.dot(features, headSize, upstream, from + headSize, headSize);
            for (int c = 0; c < headSize; c++) {
                gradient[to + c] = features[c] * (upstream[from + c] - (divided ? above : 0))
                        - features[headSize + c] * (upstream[from + headSize + c] - (divided ? below : 0));
            }
            if (!divided) {
                gradient[to + rows.indexOf(rows.max(vectors, x, headSize), vectors, x, headSize)] -= above;
                gradient[to + rows.indexOf(rows.min(vectors, x, headSize), vectors, x, headSize)] += below;
            }
        }
    }

    @Override
    public SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize) {
        return graph.mmul(phi(graph, query), phi(graph, key), false, true, false);
    }

    private SDVariable phi(SameDiff graph, SDVariable x) {
        return graph.concat(HEAD, half(graph, x), half(graph, x.neg()));
    }

    private SDVariable half(SameDiff graph, SDVariable x) {
        SDVariable largest = x.max(true, HEAD);
        if (!divided) {
            return graph.math().exp(x.sub(largest));
        }
        SDVariable powers = graph.math().exp(x.sub(new StopGradient(graph, largest).outputVariable()));
        return powers.mul(powers.sum(true, HEAD).rdiv(1.0));
    }

    @Override
    public double[] features(double[] vector) {
        int d = vector.length;
        double largest = Arrays.stream(vector).max().orElse(0);
        double smallest = Arrays.stream(vector).min().orElse(0);
        double[] features = new double[size(d)];
        double above = 0;
        double below = 0;
        for (int c = 0; c < d; c++) {
            features[c] = Math.exp(vector[c] - largest);
            features[d + c] = Math.exp(smallest - vector[c]);
            above += features[c];
            below += features[d + c];
        }
        for (int c = 0; c < d && divided; c++) {
            features[c] /= above;
            features[d + c] /= below;
        }
        return features;
    }

    @Override
    public double[] gradient(double[] vector, double[] upstream) {
        int d = vector.length;
        double[] features = features(vector);
        double above = 0;
        double below = 0;
        int largest = 0;
        int smallest = 0;
        for (int c = 0; c < d; c++) {
            above += features[c] * upstream[c];
            below += features[d + c] * upstream[d + c];
            largest = vector[c] > vector[largest] ? c : largest;
            smallest = vector[c] < vector[smallest] ? c : smallest;
        }
        double[] gradient = new double[d];
        for (int c = 0; c < d; c++) {
            gradient[c] = features[c] * (upstream[c] - (divided ? above : 0))
                    - features[d + c] * (upstream[d + c] - (divided ? below : 0));
        }
        if (!divided) {
            gradient[largest] -= above;
            gradient[smallest] += below;
        }
        return gradient;
    }
}
