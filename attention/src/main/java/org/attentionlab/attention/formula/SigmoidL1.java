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
 * Sigmoid attention over its row sum: {@code sigma(x_j + b) / sum_k sigma(x_k + b)} (the normalised form that Gao and
 * Spratling, arXiv 2501.13428, and Gu et al., arXiv 2410.10781, compare). It is the softmax of ln sigma.
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0 but by underflow; far below 0 it is softmax, far above it is
 * even.
 *
 * <p>Use it to tell what the missing denominator does for sigmoid: with it, sinks come back.
 */
public final class SigmoidL1 implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                        "sigmoid_l1",
                        "sigma(x_j + b) / sum_k sigma(x_k + b)",
                        "Ramapuram et al., arXiv 2409.04431, with rows normalised")
                .with(Parameter.number("b", 0, -1000, 1000, "bias on the scores")
                        .learnedOnRequest());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE);
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V logarithms = row.negative(row.softplus(row.negative(row.plus(scores, row.parameter("b")))));
        return row.softmax(logarithms);
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new SigmoidL1Kernel());
    }
}
