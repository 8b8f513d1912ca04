package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;

/**
 * Signed softmax: {@code sgn(x_j) exp(|x_j|) / sum_k exp(|x_k|)}, {@code sgn(0) = 0} (Cog Attention, Lv et al., arXiv
 * 2411.07176).
 *
 * <p>Domain: any scores. Weights have the sign of their score, and absolute values that sum to 1. Nothing is learned. A
 * weight jumps where its score passes 0.
 *
 * <p>Use it where a head should be able to subtract.
 */
public final class CogSoftmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser("cog_softmax", "sgn(x_j) exp(|x_j|) / sum_k exp(|x_k|)", "Lv et al., arXiv 2411.07176");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withSigns();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V signs = row.minus(row.step(scores), row.step(row.negative(scores)));
        return row.times(signs, row.softmax(row.abs(scores)));
    }
}
