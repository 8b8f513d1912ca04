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
 * Stablemax: {@code s(x_j) / sum_k s(x_k)}, {@code s(x) = x + 1} for {@code x >= 0} and {@code 1 / (1 - x)} below (Prieto
 * et al., arXiv 2501.04697, who propose it for the loss and not for attention).
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0. Nothing is learned.
 *
 * <p>Use it as the control with the heaviest tail: it disperses faster than softmax as rows grow.
 */
public final class Stablemax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                "stablemax",
                "s(x_j) / sum_k s(x_k), s(x) = x + 1 for x >= 0 and 1 / (1 - x) below",
                "Prieto et al., arXiv 2501.04697");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE);
    }

    /** Both sides have slope 1 at 0, which the one below takes there. */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V above = row.relu(scores);
        V below = row.over(row.constant(1), row.plus(row.minus(above, scores), 1));
        return row.overSum(row.plus(above, below));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new StablemaxKernel());
    }
}
