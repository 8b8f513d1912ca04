package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Softmax with adaptive temperature: {@code y = softmax(beta(H) x)}, where {@code H = -sum_j p_j ln(p_j + 1e-9)} is the
 * entropy, in nats, of {@code p = softmax(x)}.
 *
 * <p>{@code beta(H) = max(P(H), 1)} for {@code H > 0.5} and 1 otherwise, with
 * {@code P(H) = -0.037 H^4 + 0.481 H^3 - 2.3 H^2 + 4.917 H - 1.791}. As {@code P(H) > 1} only between 0.849 and 5.944
 * nats, a row spread evenly over more than about 382 keys is left as it is.
 *
 * <ul>
 *   <li>Domain: any finite scores. Row sum: 1. No exact zeros but by underflow. Shift-invariant, as softmax.
 *   <li>Gradient, through beta: with {@code dz} the softmax gradient at {@code beta x}, {@code dbeta = <dz,x>} and
 *       {@code h_j = -ln(p_j + 1e-9) - p_j / (p_j + 1e-9)},
 *       {@code dx_j = beta dz_j + dbeta beta'(H) p_j (h_j - <p,h>)}.
 *       At the kink {@code P(H) = 1} it is the side of the constant, {@code beta' = 0}.
 *   <li>Edges: one key gets weight 1 and gradient 0. An empty row gives an empty row.
 *   <li>Source: Veličković et al., "softmax is not enough (for sharp out-of-distribution)", arXiv 2410.01104; meant for
 *       test time.
 * </ul>
 */
public record AdaptiveTemperatureReference() implements ReferenceNormaliser {

    private static final double EPSILON = 1e-9;
    private static final double LEAST_ENTROPY = 0.5;

    @Override
    public double[] weights(double[] scores, int visible) {
        SoftmaxReference softmax = new SoftmaxReference();
        double beta = beta(entropy(softmax.weights(scores, visible)));
        return softmax.weights(RowMath.scaled(beta, scores), visible);
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        SoftmaxReference softmax = new SoftmaxReference();
        double[] p = softmax.weights(scores, visible);
        double entropy = entropy(p);
        double beta = beta(entropy);
        double[] dz = softmax.gradient(RowMath.scaled(beta, scores), upstream, visible)
                .scores();
        double[] h = new double[p.length];
        for (int j = 0; j < p.length; j++) {
            h[j] = -Math.log(p[j] + EPSILON) - p[j] / (p[j] + EPSILON);
        }
        double[] entropyGradient = softmax.gradient(scores, h, visible).scores();
        double throughEntropy = RowMath.dot(dz, scores) * betaSlope(entropy);
        double[] gradient = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            gradient[j] = beta * dz[j] + throughEntropy * entropyGradient[j];
        }
        return new RowGradient(gradient, Map.of());
    }

    /** H, in nats. */
    private static double entropy(double[] p) {
        double entropy = 0;
        for (double probability : p) {
            entropy -= probability * Math.log(probability + EPSILON);
        }
        return entropy;
    }

    private static double beta(double entropy) {
        return entropy > LEAST_ENTROPY ? Math.max(polynomial(entropy), 1) : 1;
    }

    private static double betaSlope(double entropy) {
        return entropy > LEAST_ENTROPY && polynomial(entropy) > 1 ? polynomialSlope(entropy) : 0;
    }

    private static double polynomial(double h) {
        return (((-0.037 * h + 0.481) * h - 2.3) * h + 4.917) * h - 1.791;
    }

    private static double polynomialSlope(double h) {
        return ((4 * -0.037 * h + 3 * 0.481) * h - 2 * 2.3) * h + 4.917;
    }
}
