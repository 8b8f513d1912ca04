package org.attentionlab.attention.reference;

import java.util.Map;

/**
 * Length-scaled softplus attention with re-weighting: {@code r_j = w_j / sum_k w_k}, {@code w_j = u_j^p},
 * {@code u_j = relu(n y_j - O)}, where y are the weights of {@link LssaReference} and n is the visible count of the
 * row.
 *
 * <ul>
 *   <li>Domain: cosines, as for {@link LssaReference}. Row sum: 1, or 0 where no key exceeds the offset. With O = 1 the
 *       keys at or below the mean weight get exactly 0. Depends on n: rows with {@code n <= 3} use offset 0.
 *   <li>Gradient: {@code dw_j = (g_j - <g,r>) / sum_k w_k}, {@code dy_j = n p u_j^(p-1) dw_j} where {@code u_j > 0} and
 *       0 elsewhere, then the gradient of {@link LssaReference} for upstream {@code dy}. At the kink {@code u_j = 0} it
 *       is the side of the zero weight.
 *   <li>Edges: u is divided by its largest entry before the power, which leaves r unchanged and keeps flat rows from
 *       underflowing. A row of equal scores has {@code u = 0} for O = 1 and gives all zeros and a zero gradient; u is
 *       computed from differences of weights so that this holds exactly. An empty row gives an empty row.
 *   <li>Source: Gao and Spratling, "Softplus Attention with Re-weighting Boosts Length Extrapolation in Large Language
 *       Models", arXiv 2501.13428.
 * </ul>
 *
 * @param d the head dimension; finite, at least 1
 * @param p the power; finite, at least 1; the paper uses 15, and 3 at the training length
 * @param offset O, what is subtracted from n times the weight in rows with more than 3 visible keys; finite, at least
 *     0; 1 in the paper
 */
public record LssarReference(double d, double p, double offset) implements ReferenceNormaliser {

    private static final int ROWS_WITHOUT_OFFSET = 3;

    /** Rejects parameters outside the ranges above. */
    public LssarReference {
        Check.atLeast("d", d, 1);
        Check.atLeast("p", p, 1);
        Check.atLeast("O", offset, 0);
    }

    @Override
    public double[] weights(double[] scores, int visible) {
        double[] u = excess(new LssaReference(d).weights(scores, visible), visible);
        double largest = RowMath.max(u);
        if (largest <= 0) {
            return u;
        }
        return new L1Reference().weights(power(u, largest, p), visible);
    }

    @Override
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        Check.upstream(scores, upstream);
        LssaReference lssa = new LssaReference(d);
        double[] u = excess(lssa.weights(scores, visible), visible);
        double largest = RowMath.max(u);
        if (largest <= 0) {
            return new RowGradient(new double[scores.length], Map.of());
        }
        double[] dw = new L1Reference()
                .gradient(power(u, largest, p), upstream, visible)
                .scores();
        double[] slope = power(u, largest, p - 1);
        double[] dy = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            dy[j] = u[j] > 0 ? visible * p * slope[j] / largest * dw[j] : 0;
        }
        return lssa.gradient(scores, dy, visible);
    }

    /**
     * {@code u_j = relu(n y_j - O)}. As the weights sum to 1, {@code n y_j - O = n y_j - O sum_k y_k}, which in terms
     * of {@code e_k = y_k - min y} over L keys is {@code n e_j - O sum_k e_k + (n - O L) min y}.
     */
    private double[] excess(double[] y, int visible) {
        double least = Double.POSITIVE_INFINITY;
        for (double weight : y) {
            least = Math.min(least, weight);
        }
        double sumAboveLeast = 0;
        for (double weight : y) {
            sumAboveLeast += weight - least;
        }
        double subtracted = visible <= ROWS_WITHOUT_OFFSET ? 0 : offset;
        double common = (visible - subtracted * y.length) * least - subtracted * sumAboveLeast;
        double[] u = new double[y.length];
        for (int j = 0; j < y.length; j++) {
            u[j] = Math.max(0, visible * (y[j] - least) + common);
        }
        return u;
    }

    /** {@code (u_j / largest)^exponent}. */
    private static double[] power(double[] u, double largest, double exponent) {
        double[] power = new double[u.length];
        for (int j = 0; j < u.length; j++) {
            power[j] = Math.pow(u[j] / largest, exponent);
        }
        return power;
    }
}
