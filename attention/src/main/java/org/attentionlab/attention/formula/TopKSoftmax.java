package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;

/**
 * Softmax over the {@code k} largest scores; ties with the smallest of them are kept (Gupta et al., arXiv 2106.06899).
 *
 * <p>Domain: any scores. All other keys have weight exactly 0 and no gradient; rows sum to 1. With no more than {@code k}
 * keys it is softmax. A {@code k} that is no whole number is rounded down.
 *
 * <p>Use it where the number of useful keys is known. What drops out can only come back through the others.
 */
public final class TopKSoftmax implements NormaliserFormula {

    private static final double HALF = 0.5;

    @Override
    public Card card() {
        return Card.normaliser(
                        "topk_softmax",
                        "softmax over the k largest scores, ties kept",
                        "Gupta et al., arXiv 2106.06899")
                .with(Parameter.number("k", 8, 1, 1e6, "how many of the largest scores are kept"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withExactZeros().withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V smallest = row.kthLargest(scores, (int) row.setting("k"));
        V kept = row.times(row.plus(row.sign(row.minus(scores, smallest)), 1), HALF);
        return row.overSum(row.times(row.expBelowLargest(scores), kept));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new TopKSoftmaxKernel((int) settings.parameters().number("k")));
    }
}
