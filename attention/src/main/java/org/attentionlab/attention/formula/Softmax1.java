package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.NormaliserCard;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;

/**
 * Softmax plus one: {@code exp(x_j) / (1 + sum_k exp(x_k))} (Miller, Attention Is Off By One, 2023; measured in arXiv
 * 2504.20966). It is {@code sink_softmax} with {@code S = 0} fixed.
 *
 * <p>Domain: any scores. Rows sum to less than 1 and no weight is 0 but by underflow. Nothing is learned.
 *
 * <p>Use it so that a head can attend to little. It lessens sinks on the first token and does not remove them.
 */
public final class Softmax1 implements NormaliserFormula {

    @Override
    public NormaliserCard card() {
        return NormaliserCard.of(
                "softmax1",
                "exp(x_j) / (1 + sum_k exp(x_k))",
                "Miller, Attention Is Off By One, 2023; arXiv 2504.20966",
                Traits.of(RowSum.AT_MOST_ONE));
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V m = row.held(row.relu(row.max(scores)));
        V exponentials = row.exp(row.minus(scores, m));
        return row.over(exponentials, row.plus(row.sum(exponentials), row.exp(row.negative(m))));
    }
}
