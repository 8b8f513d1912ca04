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
 * Stick-breaking attention in the paper's main form: {@code sigma(x_j) prod_{j < k < i} (1 - sigma(x_k))} over the keys
 * before the query's own, which has weight 0 (Tan et al., arXiv 2410.17980).
 *
 * <p>Domain: any scores, oldest key first: their order matters. Rows sum to at most 1; the first row is all zeros. Nothing
 * is learned.
 *
 * <p>Use it without a position encoding, as {@code stick_breaking}; that form includes the own key.
 */
public final class StickBreakingStrict implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                "stick_breaking_strict",
                "sigma(x_j) prod_{j < k < i} (1 - sigma(x_k)) for j < i, and 0 for the key of query i itself",
                "Tan et al., arXiv 2410.17980");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withExactZeros().withOrderDependence();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V others = row.step(row.distance());
        V newer = row.sumOfNewer(row.times(row.softplus(scores), others));
        V logarithm = row.negative(row.plus(row.softplus(row.negative(scores)), newer));
        return row.times(row.exp(logarithm), others);
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new StickBreakingKernel(1));
    }
}
