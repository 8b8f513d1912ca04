package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Softmax with a sink: {@code y_j = e^(x_j) / (e^S + sum_k e^(x_k))}, a softmax over the scores and one more logit S
 * whose share goes to no key. With S = 0 it is {@code softmax1}, "softmax plus one".
 *
 * <ul>
 *   <li>Domain: any finite scores. Row sum: below 1. No exact zeros but by underflow. Not shift-invariant, but for a
 *       shift of the scores and S together; the largest of both is subtracted first.
 *   <li>Gradient: {@code dx_j = y_j (g_j - <g,y>)}, {@code dS = -(1 - sum_k y_k) <g,y>}.
 *   <li>Edges: an empty row gives an empty row.
 *   <li>Source: Miller, "Attention Is Off By One" (2023), for S = 0; the learned S per head, not scaled by
 *       {@code 1 / sqrt(d)}, is that of the gpt-oss models, arXiv 2508.10925.
 * </ul>
 *
 * @param sinkLogit S, the logit of the sink; any finite value
 */
public record SinkSoftmaxReference(double sinkLogit) implements ReferenceNormaliser {

    /** Rejects a sink logit that is not finite. */
    public SinkSoftmaxReference {
        Check.finite("S", sinkLogit);
    }

    @Override
    public double[] weights(double[] scores, int visible) {
        double max = Math.max(sinkLogit, RowMath.max(scores));
        double denominator = denominator(scores, max);
        double[] weights = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            weights[j] = Math.exp(scores[j] - max) / denominator;
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
        double max = Math.max(sinkLogit, RowMath.max(scores));
        double sinkShare = Math.exp(sinkLogit - max) / denominator(scores, max);
        return new RowGradient(gradient, Map.of("S", -sinkShare * mean));
    }

    private double denominator(double[] scores, double max) {
        double sum = Math.exp(sinkLogit - max);
        for (double score : scores) {
            sum += Math.exp(score - max);
        }
        return sum;
    }
}
