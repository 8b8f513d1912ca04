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
 * Elastic softmax: {@code relu(softmax(x)_j + tau / n)} with {@code n} the visible count (Lazy Attention, arXiv 2601.00919).
 *
 * <p>Domain: any scores. A weight that softmax makes {@code -tau / n} or less is exactly 0 and has no gradient; for {@code tau}
 * of at most 0 rows sum to at most 1. {@code tau} is learned per layer and head, from -1, where an even row and a row of one
 * key are all zeros.
 *
 * <p>Use it against sinks: a head can say nothing. The paper's model also learns a bias by distance, in a window of 512
 * keys; here positions are those of the study. A survey writes softpick as {@code relu(softmax(x) - tau)}: that is this.
 */
public final class ElasticSoftmax implements NormaliserFormula {

    private static final double HALF = 0.5;

    @Override
    public Card card() {
        return Card.normaliser("elastic_softmax", "relu(softmax(x)_j + tau / n)", "Lazy Attention, arXiv 2601.00919")
                .with(Parameter.number("tau", -1, -1000, 0, "n times what is added to each weight of softmax")
                        .learned());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE)
                .withExactZeros()
                .withShiftInvariance()
                .withLengthDependence();
    }

    /**
     * {@code relu(n e_j + tau s) / (n s)} with {@code e_j = exp(x_j - max x)} and {@code s} their sum. In a row whose weights are
     * near the threshold because they are nearly even, e is counted from 1: an even row is exactly on the threshold, and an
     * almost even one keeps its digits.
     */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V n = row.visible();
        V tau = row.parameter("tau");
        V keys = row.keys();
        V below = row.belowLargest(scores);
        V powers = row.exp(below);
        V sum = row.sum(powers);
        V beyondOne = row.expm1(below);
        V sumBeyondOne = row.sum(beyondOne);
        V isEven = row.times(
                row.step(row.plus(sumBeyondOne, row.times(keys, HALF))), row.step(row.plus(row.negative(tau), -HALF)));
        V isNot = row.plus(row.negative(isEven), 1);
        V counted = row.plus(row.times(beyondOne, isEven), row.times(powers, isNot));
        V total = row.plus(row.times(row.plus(keys, sumBeyondOne), isEven), row.times(sum, isNot));
        V height = row.plus(row.times(n, isEven), row.times(tau, total));
        return row.over(row.relu(row.plus(row.times(counted, n), height)), row.times(n, sum));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new ElasticKernel());
    }
}
