package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;

/**
 * Softpick without its negative scores in the denominator: {@code relu(exp(x_j) - 1) / sum_k relu(exp(x_k) - 1)} (an ablation
 * of Zuhri et al., arXiv 2504.20966).
 *
 * <p>Domain: any scores. A score of 0 or less has weight exactly 0 and no influence, and so has one below 1e-37, where single
 * precision ends. Rows sum to 1, but a row without a positive score is all zeros, with a zero gradient. Nothing is learned.
 *
 * <p>Use it to tell what of softpick's behaviour comes from its denominator.
 */
public final class ReluSoftmax implements NormaliserFormula {

    private static final double LEAST = 1e-37;

    @Override
    public Card card() {
        return Card.normaliser(
                "relu_softmax", "relu(exp(x_j) - 1) / sum_k relu(exp(x_k) - 1)", "Zuhri et al., arXiv 2504.20966");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withExactZeros();
    }

    /** {@code exp(x) - 1} without overflow, for positive x {@code -exp(x - m) (exp(-x) - 1)} times {@code exp(m)}. */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V x = row.times(scores, row.above(scores, LEAST));
        return row.overSum(row.times(row.expBelowLargest(x), row.negative(row.expm1(row.negative(x)))));
    }
}
