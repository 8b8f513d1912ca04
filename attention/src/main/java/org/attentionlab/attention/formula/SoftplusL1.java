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
 * Softplus over its row sum: {@code y_j = softplus(x_j) / sum_k softplus(x_k)}, {@code softplus(x) = ln(1 + exp(x))} (Gao
 * and Spratling, arXiv 2501.13428, the step between softmax and LSSA).
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0 but by underflow; nothing is learned. Large scores count in
 * proportion, scores far below 0 as in a softmax: a row that lies below -40 is moved up to it, which changes no digit of
 * its weights and keeps them from becoming 0/0.
 *
 * <p>Use it to see what the paper's scale and re-weighting add to it: by itself it disperses faster than softmax as rows
 * grow.
 */
public final class SoftplusL1 implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                "softplus_l1", "softplus(x_j) / sum_k softplus(x_k)", "Gao and Spratling, arXiv 2501.13428");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE);
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return weights(row, row.belowLargest(scores), row.largest(scores));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new SoftplusShareKernel(visible -> 1));
    }

    /** The weights of scores given as how far each is below the largest, and the largest. */
    static <V> V weights(RowAlgebra<V> row, V below, V largest) {
        V lifted = row.plus(below, row.clampBelow(largest, RowAlgebra.EXPONENTIAL_BELOW));
        return row.overSum(row.softplus(lifted));
    }
}
