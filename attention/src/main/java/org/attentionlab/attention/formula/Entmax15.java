package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.SettledChoice;

/**
 * Entmax with {@code alpha = 1.5}: {@code relu(x_j / 2 - tau)^2} with the one {@code tau} for which the row sums to 1
 * (Peters et al., arXiv 1905.05702).
 *
 * <p>Domain: any scores. A score 2 or more below the largest always has weight exactly 0; rows sum to 1. Nothing is
 * learned. Keys outside the support get no gradient.
 *
 * <p>Use it between softmax and sparsemax. Without a scale that grows with the length it disperses on some tasks; see the
 * ASEntmax paper, arXiv 2506.16640.
 */
public final class Entmax15 implements NormaliserFormula {

    private static final double HALF = 0.5;

    @Override
    public Card card() {
        return Card.normaliser(
                "entmax15",
                "relu(x_j / 2 - tau)^2, tau such that the row sums to 1",
                "Peters et al., arXiv 1905.05702");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withExactZeros().withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return ofHalved(row, row.times(row.belowLargest(scores), HALF));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Entmax15Kernel());
    }

    /** Of scores over 2, the largest of which is 0. */
    static <V> V ofHalved(RowAlgebra<V> row, V x) {
        V tau = row.solve(
                row.constant(-1),
                row.constant(0),
                t -> row.plus(norm(row, x, t), -1),
                t -> row.negative(row.over(row.sum(row.relu(row.minus(x, t))), norm(row, x, t))));
        return row.power(row.relu(row.minus(x, tau)), 2);
    }

    /** The root of the sum of squares, which is convex in t like the sum and less bent. */
    private static <V> V norm(RowAlgebra<V> row, V x, V t) {
        return row.power(row.sum(row.power(row.relu(row.minus(x, t)), 2)), HALF);
    }
}
