package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Scalable-Softmax: {@code y_j = n^(s x_j) / sum_k n^(s x_k) = softmax(s ln n x)_j}, n the visible count of the row.
 *
 * <ul>
 *   <li>Domain: any finite scores. Row sum: 1. Shift-invariant, as softmax. Depends on n.
 *   <li>Gradient: with {@code dz} the softmax gradient at {@code s ln n x}, {@code dx = s ln n dz} and
 *       {@code ds = ln n <dz,x>}.
 *   <li>Edges: at n = 1 the scale is 0, the weight 1, and every gradient 0. An empty row gives an empty row.
 *   <li>Source: Nakanishi, "Scalable-Softmax Is Superior for Attention", arXiv 2501.19399. {@code s} is learned, one
 *       per head and layer. The widespread {@code ln(position + 2)} with positions from 0 is this with n + 1 for n.
 * </ul>
 *
 * @param s the scale of {@code ln n}; any finite value, larger is sharper
 */
public record SsmaxReference(double s) implements ReferenceNormaliser {

    /** Rejects a scale that is not finite. */
    public SsmaxReference {
        Check.finite("s", s);
    }

    @Override
    public double[] weights(double[] scores, int visible) {
        double scale = s * RowMath.logVisible(scores, visible);
        return new SoftmaxReference().weights(RowMath.scaled(scale, scores), visible);
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        double logVisible = RowMath.logVisible(scores, visible);
        double scale = s * logVisible;
        double[] dz = new SoftmaxReference()
                .gradient(RowMath.scaled(scale, scores), upstream, visible)
                .scores();
        return new RowGradient(RowMath.scaled(scale, dz), Map.of("s", logVisible * RowMath.dot(dz, scores)));
    }
}
