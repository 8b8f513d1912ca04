package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Length-scaled softplus attention: {@code y_j = softplus(z_j) / sum_k softplus(z_k)}, {@code z_j = ln d ln n x_j},
 * where the scores x are the cosines of query and keys and n is the visible count of the row.
 *
 * <ul>
 *   <li>Domain: cosines, between -1 and 1; other finite scores are computed all the same. Row sum: 1. No exact zeros
 *       but by underflow. Depends on n. There is no further scale of {@code 1 / sqrt(d)}.
 *   <li>Gradient: {@code dx = ln d ln n dz}, {@code dz} the gradient of {@link SoftplusL1Reference} at z.
 *   <li>Edges: at n = 1 the scale is 0, the weight 1 and the gradient 0. An empty row gives an empty row.
 *   <li>Source: Gao and Spratling, "Softplus Attention with Re-weighting Boosts Length Extrapolation in Large Language
 *       Models", arXiv 2501.13428. Scores by {@link CosineReference}.
 * </ul>
 *
 * @param d the head dimension; finite, at least 1
 */
public record LssaReference(double d) implements ReferenceNormaliser {

    /** Rejects a head dimension below 1, or one that is not finite. */
    public LssaReference {
        Check.atLeast("d", d, 1);
    }

    @Override
    public double[] weights(double[] scores, int visible) {
        return new SoftplusL1Reference().weights(RowMath.scaled(scale(scores, visible), scores), visible);
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        double scale = scale(scores, visible);
        double[] dz = new SoftplusL1Reference()
                .gradient(RowMath.scaled(scale, scores), upstream, visible)
                .scores();
        return new RowGradient(RowMath.scaled(scale, dz), Map.of());
    }

    private double scale(double[] scores, int visible) {
        return Math.log(d) * RowMath.logVisible(scores, visible);
    }
}
