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
 * Softmax plus one: {@code exp(x_j) / (1 + sum_k exp(x_k))} (Miller, Attention Is Off By One, 2023; measured in arXiv
 * 2504.20966). It is {@code sink_softmax} whose {@code S} is 0 and not learned unless that is asked for.
 *
 * <p>Domain: any scores. Rows sum to less than 1 and no weight is 0 but by underflow.
 *
 * <p>Use it so that a head can attend to little. It lessens sinks on the first token and does not remove them.
 */
public final class Softmax1 implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                        "softmax1",
                        "exp(x_j) / (1 + sum_k exp(x_k))",
                        "Miller, Attention Is Off By One, 2023; arXiv 2504.20966")
                .with(SinkSoftmax.sink().learnedOnRequest());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE);
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return SinkSoftmax.weights(row, scores, row.parameter("S"));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new SinkSoftmax.Kernel());
    }
}
