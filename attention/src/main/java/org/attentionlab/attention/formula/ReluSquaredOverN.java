package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;

/**
 * Squared ReLU attention: {@code relu(x_j)^2 / n} with {@code n} the visible count (Wortsman et al., arXiv 2309.08586, a
 * variant).
 *
 * <p>Domain: any scores. A score of 0 or less has weight exactly 0 and no gradient; rows sum to anything. Nothing is
 * learned.
 *
 * <p>Use it where ReLU attention should prefer large scores. Its mass grows with the square of the scores.
 */
public final class ReluSquaredOverN implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser("relu_sq_over_n", "relu(x_j)^2 / n", "Wortsman et al., arXiv 2309.08586");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE).withExactZeros().withLengthDependence();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.over(row.power(row.relu(scores), 2), row.visible());
    }
}
