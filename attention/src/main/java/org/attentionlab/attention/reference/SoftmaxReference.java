package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Softmax: {@code y_j = e^(x_j) / sum_k e^(x_k)}.
 *
 * <ul>
 *   <li>Domain: any finite scores. Row sum: 1. No exact zeros but by underflow. Adding a constant to all scores changes
 *       nothing, so the largest score is subtracted first.
 *   <li>Gradient, with {@code g} upstream: {@code dx_j = y_j (g_j - <g,y>)}.
 *   <li>Edges: an empty row gives an empty row; one key gets weight 1 and gradient 0.
 *   <li>Source: Vaswani et al., "Attention Is All You Need", arXiv 1706.03762. On the scores of
 *       {@link GaussianScoreReference} it is the Gaussian kernel normalised by its row sum ({@code gaussian_l1}).
 * </ul>
 */
public record SoftmaxReference() implements ReferenceNormaliser {

    @Override
    public double[] weights(double[] scores, int visible) {
        double max = RowMath.max(scores);
        double[] weights = new double[scores.length];
        double sum = 0;
        for (int j = 0; j < scores.length; j++) {
            weights[j] = Math.exp(scores[j] - max);
            sum += weights[j];
        }
        for (int j = 0; j < scores.length; j++) {
            weights[j] /= sum;
        }
        return weights;
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        Check.upstream(scores, upstream);
        double[] weights = weights(scores, visible);
        double mean = RowMath.dot(upstream, weights);
        double[] gradient = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            gradient[j] = weights[j] * (upstream[j] - mean);
        }
        return new RowGradient(gradient, Map.of());
    }
}
