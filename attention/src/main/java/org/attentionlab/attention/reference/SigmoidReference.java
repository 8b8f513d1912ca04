package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Sigmoid attention: {@code y_j = sigmoid(x_j + b)}, each key on its own.
 *
 * <ul>
 *   <li>Domain: any finite scores. Row sum: free, between 0 and the number of keys. No exact zeros but by underflow.
 *       Not shift-invariant.
 *   <li>Gradient: {@code dx_j = g_j y_j (1 - y_j)}, {@code db = sum_j dx_j}.
 *   <li>Edges: an empty row gives an empty row.
 *   <li>Source: Ramapuram et al., "Theory, Analysis, and Best Practices for Sigmoid Self-Attention", arXiv 2409.04431.
 *       There {@code b = -ln n} for the training length n, the same for every row and not learned.
 * </ul>
 *
 * @param b the bias; any finite value
 */
public record SigmoidReference(double b) implements ReferenceNormaliser {

    /** Rejects a bias that is not finite. */
    public SigmoidReference {
        Check.finite("b", b);
    }

    @Override
    public double[] weights(double[] scores, int visible) {
        double[] weights = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            weights[j] = RowMath.sigmoid(scores[j] + b);
        }
        return weights;
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        Check.upstream(scores, upstream);
        double[] gradient = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            double z = scores[j] + b;
            gradient[j] = upstream[j] * RowMath.sigmoid(z) * RowMath.sigmoid(-z);
        }
        return new RowGradient(gradient, Map.of("b", RowMath.sum(gradient)));
    }
}
