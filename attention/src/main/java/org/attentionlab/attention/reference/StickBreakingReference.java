package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Stick-breaking attention: {@code y_j = sigmoid(x_j) prod_{k > j} (1 - sigmoid(x_k))}. From the newest key to the
 * oldest, each key takes its share of what the newer ones left of a stick of length 1.
 *
 * <ul>
 *   <li>Domain: any finite scores, oldest key first: the order matters. Row sum:
 *       {@code 1 - prod_k (1 - sigmoid(x_k))}, at most 1. No exact zeros but by underflow. Not shift-invariant.
 *   <li>Gradient: {@code dx_j = g_j y_j (1 - sigmoid(x_j)) - sigmoid(x_j) sum_{k < j} g_k y_k}.
 *   <li>Edges: one key gets {@code sigmoid(x)}. An empty row gives an empty row.
 *   <li>Source: Tan et al., "Scaling Stick-Breaking Attention: An Efficient Implementation and In-depth Study", arXiv
 *       2410.17980. The paper breaks the stick over the keys before the query; here the row includes the query's own
 *       key, as its newest, which the authors' code offers as an option.
 * </ul>
 */
public record StickBreakingReference() implements ReferenceNormaliser {

    @Override
    public double[] weights(double[] scores, int visible) {
        double[] weights = new double[scores.length];
        double left = 1;
        for (int j = scores.length - 1; j >= 0; j--) {
            weights[j] = RowMath.sigmoid(scores[j]) * left;
            left *= RowMath.sigmoid(-scores[j]);
        }
        return weights;
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        Check.upstream(scores, upstream);
        double[] weights = weights(scores, visible);
        double[] gradient = new double[scores.length];
        double older = 0;
        for (int j = 0; j < scores.length; j++) {
            double own = upstream[j] * weights[j];
            gradient[j] = own * RowMath.sigmoid(-scores[j]) - RowMath.sigmoid(scores[j]) * older;
            older += own;
        }
        return new RowGradient(gradient, Map.of());
    }
}
