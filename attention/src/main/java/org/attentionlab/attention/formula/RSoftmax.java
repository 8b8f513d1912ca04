package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;

/**
 * {@code t_softmax} whose threshold follows the row, so that a share {@code r} of the weights is 0: {@code t = -quantile(u, q) +
 * 1e-8} with {@code u_j = x_j - max_k x_k} (Balazy et al., arXiv 2304.05243). {@code q = (r - z) / (1 - z)}, cut off at 0,
 * with {@code z} the share of keys whose {@code exp(u_j)} is below the smallest normal float, which are counted as zeros already.
 *
 * <p>Domain: any scores. Rows sum to 1. Nothing is learned; the gradient holds t and goes through the largest score. A score
 * at its quantile, or below it by rounding, counts as above.
 *
 * <p>Use it for a chosen sparsity at any length. A row of equal scores has no derivative: each of its
 * weights is within 1e-8 of 0.
 */
public final class RSoftmax implements NormaliserFormula {

    static final double MARGIN = 1e-8;

    /** {@code ln(2^-126)}. */
    static final double LEAST_EXPONENT = -87.3365447;

    /** What single precision may lose of a quantile, as a share of it. */
    static final double ROUNDING = 1e-6;

    @Override
    public Card card() {
        return Card.normaliser(
                        "r_softmax",
                        "relu(u_j + t) exp(u_j) / sum_k relu(u_k + t) exp(u_k), u_j = x_j - max_k x_k, t = -quantile(u, q)",
                        "Bałazy et al., arXiv 2304.05243")
                .with(Parameter.number("r", 0.5, 0, 1, "share of the weights that are 0"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withExactZeros().withShiftInvariance();
    }

    /** Every key is the largest and at the quantile, and within 1e-8 of losing its weight. */
    @Override
    public boolean kinkedAtEqualScores() {
        return true;
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V u = row.minus(scores, row.max(scores));
        V keys = row.keys();
        V vanished = row.over(row.sum(row.step(row.plus(row.negative(u), LEAST_EXPONENT))), keys);
        V rest = row.plus(row.negative(vanished), 1);
        V share = row.clampBelow(row.over(row.minus(row.parameter("r"), vanished), rest), 0);
        V quantile = row.quantile(u, share);
        V above = row.minus(u, quantile);
        V tolerance = row.times(row.plus(row.negative(quantile), 1), ROUNDING);
        V kept = row.step(row.plus(above, tolerance));
        V notBelow = row.minus(above, row.held(row.minus(above, row.relu(above))));
        return row.overSum(row.times(row.times(row.plus(notBelow, MARGIN), kept), row.exp(u)));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new RSoftmaxKernel(settings.parameters().number("r")));
    }
}
