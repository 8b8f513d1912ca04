package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.NormaliserCard;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;

/**
 * Softpick without the absolute value in its denominator: {@code relu(e^(x_j) - 1) / sum_k relu(e^(x_k) - 1)} (Zuhri et
 * al., arXiv 2504.20966, an ablation).
 *
 * <p>Domain: any scores. A score of 0 or less has weight exactly 0 and no gradient; rows sum to 1, but one without a
 * positive score is all zeros. Nothing is learned.
 *
 * <p>Use it to tell what negative scores do for softpick: here they get no gradient at all, and sinks come back in part.
 */
public final class ReluSoftmax implements NormaliserFormula {

    @Override
    public NormaliserCard card() {
        return NormaliserCard.of(
                "relu_softmax",
                "relu(e^(x_j) - 1) / sum_k relu(e^(x_k) - 1)",
                "Zuhri et al., arXiv 2504.20966, ablation",
                Traits.of(RowSum.AT_MOST_ONE).withExactZeros());
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V m = row.held(row.relu(row.max(scores)));
        V above = row.relu(scores);
        V raised = row.negative(row.times(row.exp(row.minus(above, m)), row.expm1(row.negative(above))));
        return row.overSum(raised);
    }
}
