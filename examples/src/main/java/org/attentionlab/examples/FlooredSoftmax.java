package org.attentionlab.examples;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;

/**
 * Softmax with a floor: {@code y_j = (exp(b) + exp(x_j)) / sum_k (exp(b) + exp(x_k))}, so that a key is never quite out of
 * sight; the number b is learned where a study asks for it. Far above b it is a softmax, far below b a mean.
 */
public final class FlooredSoftmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser("floored_softmax", "(exp(b) + exp(x_j)) / sum_k (exp(b) + exp(x_k))", "unpublished")
                .with(Parameter.number("b", 0, -10, 10, "logarithm of the floor")
                        .learnedOnRequest());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE);
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(row.softplus(row.minus(scores, row.parameter("b"))));
    }
}
