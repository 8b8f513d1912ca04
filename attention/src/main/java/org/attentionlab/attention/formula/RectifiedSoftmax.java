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
 * Softmax over the scores that are not negative: {@code e^(x_j) [x_j >= 0] / sum_k e^(x_k) [x_k >= 0]} (Zuhri et al.,
 * arXiv 2504.20966, an ablation).
 *
 * <p>Domain: any scores. A negative score has weight exactly 0 and no gradient; rows sum to 1, but one of negative scores
 * alone is all zeros. Nothing is learned.
 *
 * <p>Use it as a control for softpick: rectifying alone removes no sink. The weight jumps where a score passes 0.
 */
public final class RectifiedSoftmax implements NormaliserFormula {

    private static final double HALF = 0.5;

    @Override
    public Card card() {
        return Card.normaliser(
                "rectified_softmax",
                "e^(x_j) [x_j >= 0] / sum_k e^(x_k) [x_k >= 0]",
                "Zuhri et al., arXiv 2504.20966, ablation");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withExactZeros();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V kept = row.times(row.plus(row.sign(scores), 1), HALF);
        return row.overSum(row.times(row.expBelowLargest(scores), kept));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new RectifiedSoftmaxKernel());
    }
}
