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
 * Stick-breaking attention: {@code y_j = sigma(x_j) prod_{k > j} (1 - sigma(x_k))}: from the newest key to the oldest,
 * each takes its share of what the newer ones left of a stick of length 1 (Tan et al., arXiv 2410.17980).
 *
 * <p>Domain: any scores, oldest key first: their order matters. Rows sum to at most 1 and no weight is 0 but by underflow.
 * Nothing is learned. The row includes the query's own key, as its newest; the paper leaves it out and its code offers it.
 *
 * <p>Use it without a position encoding: it prefers recent keys by itself. It can't attend evenly to many keys.
 *
 * <p>The product is a sum of logarithms, {@code y_j = exp(x_j - softplus(x_j) - sum_{k > j} softplus(x_k))}, which keeps
 * its digits over thousands of keys.
 */
public final class StickBreaking implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                "stick_breaking",
                "sigma(x_j) prod_{k > j} (1 - sigma(x_k)), sigma(x) = 1 / (1 + exp(-x))",
                "Tan et al., arXiv 2410.17980");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withOrderDependence();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V newer = row.sumOfNewer(row.softplus(scores));
        return row.exp(row.negative(row.plus(row.softplus(row.negative(scores)), newer)));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new StickBreakingKernel(0));
    }
}
