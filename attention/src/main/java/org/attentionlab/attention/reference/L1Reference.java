package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Division by the row sum: {@code y_j = a_j / sum_k a_k} for scores {@code a_k >= 0}, the normaliser of linear
 * attention, where {@code a_j = phi(q).phi(k_j)}.
 *
 * <ul>
 *   <li>Domain: scores that are finite and not negative; others are rejected. Row sum: 1, or 0 where all scores are 0.
 *       Zero exactly where the score is.
 *   <li>Gradient, with {@code D = sum_k a_k}: {@code da_j = (g_j - <g,y>) / D}.
 *   <li>Edges: a row of zeros gives zeros and a zero gradient; an empty row gives an empty row.
 *   <li>Source: Katharopoulos et al., "Transformers are RNNs: Fast Autoregressive Transformers with Linear Attention",
 *       arXiv 2006.16236, with the feature map of {@link Elu1Reference}.
 * </ul>
 */
public record L1Reference() implements ReferenceNormaliser {

    @Override
    public double[] weights(double[] scores, int visible) {
        double sum = sumOfNonNegative(scores);
        double[] weights = new double[scores.length];
        if (sum == 0) {
            return weights;
        }
        for (int j = 0; j < scores.length; j++) {
            weights[j] = scores[j] / sum;
        }
        return weights;
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        Check.upstream(scores, upstream);
        double sum = sumOfNonNegative(scores);
        double[] gradient = new double[scores.length];
        if (sum == 0) {
            return new RowGradient(gradient, Map.of());
        }
        double mean = RowMath.dot(upstream, weights(scores, visible));
        for (int j = 0; j < scores.length; j++) {
            gradient[j] = (upstream[j] - mean) / sum;
        }
        return new RowGradient(gradient, Map.of());
    }

    private static double sumOfNonNegative(double[] scores) {
        for (int j = 0; j < scores.length; j++) {
            Check.atLeast("scores[" + j + "]", scores[j], 0);
        }
        return RowMath.sum(scores);
    }
}
