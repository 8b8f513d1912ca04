package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Scalable-Softmax with bias: {@code y = softmax((s ln n + b) x)}, n the visible count of the row.
 *
 * <ul>
 *   <li>Domain: any finite scores. Row sum: 1. Shift-invariant, as softmax. Depends on n.
 *   <li>Gradient: with {@code a = s ln n + b} and {@code dz} the softmax gradient at {@code a x}, {@code dx = a dz},
 *       {@code ds = ln n <dz,x>}, {@code db = <dz,x>}.
 *   <li>Edges: one key gets weight 1 and gradient 0. An empty row gives an empty row.
 *   <li>Source: variant (d) of Nakanishi, "Scalable-Softmax Is Superior for Attention", arXiv 2501.19399, where it
 *       trains best and extrapolates worse than {@link SsmaxReference}.
 * </ul>
 *
 * @param s the scale of {@code ln n}; any finite value
 * @param b the part of the scale that does not grow with n; any finite value
 */
public record SsmaxBiasReference(double s, double b) implements ReferenceNormaliser {

    /** Rejects parameters that are not finite. */
    public SsmaxBiasReference {
        Check.finite("s", s);
        Check.finite("b", b);
    }

    @Override
    public double[] weights(double[] scores, int visible) {
        double scale = s * RowMath.logVisible(scores, visible) + b;
        return new SoftmaxReference().weights(RowMath.scaled(scale, scores), visible);
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        double logVisible = RowMath.logVisible(scores, visible);
        double scale = s * logVisible + b;
        double[] dz = new SoftmaxReference()
                .gradient(RowMath.scaled(scale, scores), upstream, visible)
                .scores();
        double along = RowMath.dot(dz, scores);
        return new RowGradient(RowMath.scaled(scale, dz), Map.of("s", logVisible * along, "b", along));
    }
}
