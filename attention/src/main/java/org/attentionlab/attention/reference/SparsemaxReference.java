package org.attentionlab.attention.reference;

import java.util.Arrays;
import java.util.Map;

/**
 * Sparsemax, the Euclidean projection of the scores onto the simplex: {@code y_j = relu(x_j - tau)} with the one
 * {@code tau} for which the weights sum to 1.
 *
 * <p>With the scores sorted, {@code z_1 >= z_2 >= ...}, the support holds the first
 * {@code k* = max{k : 1 + k z_k > z_1 + ... + z_k}} of them, and {@code tau = (z_1 + ... + z_k* - 1) / k*}.
 *
 * <ul>
 *   <li>Domain: any finite scores. Row sum: 1. Exact zeros: a score 1 or more below the largest never gets weight.
 *       Shift-invariant, so the largest score is subtracted first.
 *   <li>Gradient: {@code dx_j = g_j - mean of g over the support} on the support {@code y_j > 0}, 0 elsewhere. On a
 *       kink, where a score equals {@code tau}, that key counts as outside.
 *   <li>Edges: one key gets weight 1 and gradient 0. An empty row gives an empty row.
 *   <li>Source: Martins and Astudillo, "From Softmax to Sparsemax: A Sparse Model of Attention and Multi-Label
 *       Classification", arXiv 1602.02068.
 * </ul>
 */
public record SparsemaxReference() implements ReferenceNormaliser {

    @Override
    public double[] weights(double[] scores, int visible) {
        double max = RowMath.max(scores);
        double[] shifted = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            shifted[j] = scores[j] - max;
        }
        double tau = threshold(shifted);
        double[] weights = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            weights[j] = Math.max(0, shifted[j] - tau);
        }
        return weights;
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        Check.upstream(scores, upstream);
        double[] weights = weights(scores, visible);
        double sum = 0;
        int support = 0;
        for (int j = 0; j < scores.length; j++) {
            if (weights[j] > 0) {
                sum += upstream[j];
                support++;
            }
        }
        double[] gradient = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            gradient[j] = weights[j] > 0 ? upstream[j] - sum / support : 0;
        }
        return new RowGradient(gradient, Map.of());
    }

    private static double threshold(double[] scores) {
        double[] ascending = scores.clone();
        Arrays.sort(ascending);
        double tau = 0;
        double sum = 0;
        for (int k = 1; k <= ascending.length; k++) {
            double z = ascending[ascending.length - k];
            sum += z;
            if (1 + k * z <= sum) {
                break;
            }
            tau = (sum - 1) / k;
        }
        return tau;
    }
}
