package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Softpick, rectified softmax: {@code y_j = relu(e^(x_j) - 1) / (sum_k |e^(x_k) - 1| + eps)}, evaluated safely as
 * {@code relu(e^(x_j - m) - e^(-m)) / D} with {@code D = sum_k |e^(x_k - m) - e^(-m)| + eps} and
 * {@code m = max(0, max_k x_k)}.
 *
 * <ul>
 *   <li>Domain: any finite scores. Row sum: at most 1. Exactly zero where {@code x_j <= 0}. Not shift-invariant. The
 *       safe form is the plain one with {@code eps e^m} for {@code eps}; it is the safe form that is published.
 *   <li>The floor of {@code m} at 0 keeps {@code e^(-m)} finite. It matters only for a row without a positive score,
 *       whose weights are all 0 under either m.
 *   <li>Gradient, the paper's, with m a constant: {@code dx_j = e^(x_j - m) / D (step(x_j) g_j - sign(x_j) <g,y>)},
 *       {@code step(0) = 0}, {@code sign(0) = 1}. It is exact for {@code eps = 0}. For {@code eps > 0} the derivative
 *       through m adds {@code -eps <g,y> / D} at the largest score and nothing elsewhere, where that score is positive.
 *   <li>Edges: a row without a positive score gives all zeros and a zero gradient, also where {@code eps = 0} makes
 *       {@code D = 0}. An empty row gives an empty row.
 *   <li>Source: Zuhri et al., "Softpick: No Attention Sink, No Massive Activations with Rectified Softmax", arXiv
 *       2504.20966. The authors' kernel takes {@code sign(0) = -1}.
 * </ul>
 *
 * @param eps added to the denominator of the safe form; finite, at least 0; 1e-6 in the paper's training
 */
public record SoftpickReference(double eps) implements ReferenceNormaliser {

    /** Rejects a negative eps, or one that is not finite. */
    public SoftpickReference {
        Check.atLeast("eps", eps, 0);
    }

    @Override
    public double[] weights(double[] scores, int visible) {
        double m = shift(scores);
        double denominator = denominator(scores, m);
        double[] weights = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            if (scores[j] > 0) {
                weights[j] = shiftedExpMinusOne(scores[j], m) / denominator;
            }
        }
        return weights;
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        Check.upstream(scores, upstream);
        double m = shift(scores);
        double denominator = denominator(scores, m);
        double[] gradient = new double[scores.length];
        if (denominator == 0) {
            return new RowGradient(gradient, Map.of());
        }
        double mean = RowMath.dot(upstream, weights(scores, visible));
        for (int j = 0; j < scores.length; j++) {
            double step = scores[j] > 0 ? 1 : 0;
            double sign = scores[j] >= 0 ? 1 : -1;
            gradient[j] = Math.exp(scores[j] - m) / denominator * (step * upstream[j] - sign * mean);
        }
        return new RowGradient(gradient, Map.of());
    }

    private static double shift(double[] scores) {
        return Math.max(0, RowMath.max(scores));
    }

    private double denominator(double[] scores, double m) {
        double sum = eps;
        for (double score : scores) {
            sum += Math.abs(shiftedExpMinusOne(score, m));
        }
        return sum;
    }

    /** {@code e^(x - m) - e^(-m)} for {@code m >= max(0, x)}, without cancellation near 0 and without overflow. */
    private static double shiftedExpMinusOne(double x, double m) {
        return x > 0 ? -Math.exp(x - m) * Math.expm1(-x) : Math.exp(-m) * Math.expm1(x);
    }
}
