package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;

/**
 * ReLU attention: {@code relu(x_j) / n} with {@code n} the visible count (Wortsman et al., arXiv 2309.08586, who divide by
 * the length).
 *
 * <p>Domain: any scores. A score of 0 or less has weight exactly 0 and no gradient; rows sum to anything. Nothing is
 * learned.
 *
 * <p>Use it as the plainest rule without competition between keys. With rotary positions it extrapolates badly.
 */
public final class ReluOverN implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser("relu_over_n", "relu(x_j) / n", "Wortsman et al., arXiv 2309.08586");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE).withExactZeros().withLengthDependence();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.over(row.relu(scores), row.visible());
    }
}
