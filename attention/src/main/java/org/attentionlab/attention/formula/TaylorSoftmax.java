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
 * The exponential of softmax up to its second power: {@code (1 + x_j + x_j^2 / 2) / sum_k (1 + x_k + x_k^2 / 2)} (Based, Arora
 * et al., arXiv 2402.18668).
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0: a key counts at least half as much as one of score 0, and one of a
 * large negative score counts as much as one of a large positive. Nothing is learned.
 *
 * <p>Use it to see what the second power keeps of softmax, with any position encoding. {@code linear(feature_map=taylor2)} is the
 * same rule by its features.
 */
public final class TaylorSoftmax implements NormaliserFormula {

    private static final double HALF = 0.5;
    static final double PART = 0x1p-20;

    @Override
    public Card card() {
        return Card.normaliser(
                "taylor2", "(1 + x_j + x_j^2 / 2) / sum_k (1 + x_k + x_k^2 / 2)", "Arora et al., arXiv 2402.18668");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE);
    }

    /** {@code ((1 + x)^2 + 1) / 2} in units of a part of the largest score's size, so that neither a square nor its inverse overflows. */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V unit = row.times(row.clampBelow(row.largest(row.abs(scores)), 1), PART);
        V one = row.over(row.constant(1), unit);
        V shifted = row.plus(row.times(scores, one), one);
        return row.overSum(row.times(row.plus(row.times(shifted, shifted), row.times(one, one)), HALF));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new TaylorSoftmaxKernel());
    }
}
