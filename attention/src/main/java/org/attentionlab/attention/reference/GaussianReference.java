package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * The Gaussian kernel, not normalised: {@code y_j = e^(z_j)}, where {@code z_j = -|q - k_j|^2 / (2 sqrt(d))} is the
 * score of {@link GaussianScoreReference}.
 *
 * <ul>
 *   <li>Domain: scores not above 0, as every squared distance gives them; then weights lie between 0 and 1 and nothing
 *       overflows. Row sum: free, between 0 and the number of keys. No exact zeros but by underflow.
 *   <li>Gradient: {@code dz_j = g_j y_j}.
 *   <li>Edges: a query far from all keys gets weights that underflow to 0. An empty row gives an empty row.
 *   <li>Source: Lu et al., "SOFT: Softmax-free Transformer with Linear Complexity", arXiv 2110.11945, without its
 *       shared query and key and without its low-rank form. Divided by its row sum it is {@link SoftmaxReference} on
 *       the same scores.
 * </ul>
 */
public record GaussianReference() implements ReferenceNormaliser {

    @Override
    public double[] weights(double[] scores, int visible) {
        double[] weights = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            weights[j] = Math.exp(scores[j]);
        }
        return weights;
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        Check.upstream(scores, upstream);
        double[] gradient = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            gradient[j] = upstream[j] * Math.exp(scores[j]);
        }
        return new RowGradient(gradient, Map.of());
    }
}
