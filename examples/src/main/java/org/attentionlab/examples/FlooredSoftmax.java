package org.attentionlab.examples;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.NormaliserCard;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;

/**
 * Softmax with a floor: {@code y_j = (exp(b) + exp(x_j)) / sum_k (exp(b) + exp(x_k))}, so that a key is never quite out of
 * sight; the number b is learned where a study asks for it. Far above b it is a softmax, far below b a mean.
 */
public final class FlooredSoftmax implements NormaliserFormula {

    @Override
    public NormaliserCard card() {
        return NormaliserCard.of(
                        "floored_softmax",
                        "(exp(b) + exp(x_j)) / sum_k (exp(b) + exp(x_k))",
                        "unpublished",
                        Traits.of(RowSum.ONE))
                .with(ParameterDefinition.number("b", 0, -10, 10, "logarithm of the floor")
                        .learnedOnRequest());
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(row.softplus(row.minus(scores, row.parameter("b"))));
    }
}
