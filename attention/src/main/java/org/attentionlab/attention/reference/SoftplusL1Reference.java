package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Softplus divided by its row sum: {@code y_j = softplus(x_j) / sum_k softplus(x_k)},
 * {@code softplus(x) = ln(1 + e^x)}.
 *
 * <ul>
 *   <li>Domain: any finite scores. Row sum: 1. No exact zeros but by underflow. Not shift-invariant: like
 *       {@code x_j / sum_k x_k} for large scores, like softmax for scores far below 0.
 *   <li>Gradient, with {@code D = sum_k softplus(x_k)}: {@code dx_j = sigmoid(x_j) / D (g_j - <g,y>)}.
 *   <li>Edges: where all scores are negative, numerators and sum are both divided by {@code e^(max x)}, so that a row
 *       of scores of -10,000 gives its weights and not 0/0. An empty row gives an empty row.
 *   <li>Source: Gao and Spratling, "Softplus Attention with Re-weighting Boosts Length Extrapolation in Large Language
 *       Models", arXiv 2501.13428, where it is the step between softmax and {@link LssaReference}.
 * </ul>
 */
public record SoftplusL1Reference() implements ReferenceNormaliser {

    @Override
    public double[] weights(double[] scores, int visible) {
        return new L1Reference().weights(softplus(scores), visible);
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        Check.upstream(scores, upstream);
        double[] da =
                new L1Reference().gradient(softplus(scores), upstream, visible).scores();
        double[] slope = sigmoid(scores);
        double[] gradient = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            gradient[j] = slope[j] * da[j];
        }
        return new RowGradient(gradient, Map.of());
    }

    /** The exponent of the common factor {@code e^c} taken out of softplus and its slope; 0 if a score is positive. */
    private static double commonExponent(double[] scores) {
        return Math.min(0, RowMath.max(scores));
    }

    /** {@code softplus(x_j) / e^c}. */
    private static double[] softplus(double[] scores) {
        double c = commonExponent(scores);
        double[] softplus = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            double x = scores[j];
            softplus[j] = x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.exp(x - c) * logOnePlusRatio(Math.exp(x));
        }
        return softplus;
    }

    /** The slope of {@link #softplus}: {@code sigmoid(x_j) / e^c}. */
    private static double[] sigmoid(double[] scores) {
        double c = commonExponent(scores);
        double[] sigmoid = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            double x = scores[j];
            sigmoid[j] = x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x - c) / (1 + Math.exp(x));
        }
        return sigmoid;
    }

    /** {@code ln(1 + t) / t}, which is 1 at 0. */
    private static double logOnePlusRatio(double t) {
        return t == 0 ? 1 : Math.log1p(t) / t;
    }
}
