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
 * Self-adjust softmax, second form: {@code ((x_j - lo) / (hi - lo + eps)) softmax(x)_j} with {@code lo = min(min x, 0)}
 * and {@code hi = max(max x, 0)} (arXiv 2502.18277).
 *
 * <p>Domain: any scores. Weights lie between 0 and those of softmax; a row of zeros stays 0. Nothing is learned. The
 * gradient goes through both ends of the range.
 *
 * <p>Use it as the form of v1 that is never negative.
 */
public final class SelfAdjustSoftmaxScaled implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                        "sa_softmax_v2",
                        "((x_j - lo) / (hi - lo + eps)) softmax(x)_j, lo = min(min_k x_k, 0), hi = max(max_k x_k, 0)",
                        "Zheng et al., arXiv 2502.18277")
                .with(Parameter.number("eps", 1e-10, 0, 1, "added to the range of the scores"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withExactZeros();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V low = row.negative(row.relu(row.negative(row.min(scores))));
        V high = row.relu(row.max(scores));
        V range = row.plus(row.minus(high, low), row.parameter("eps"));
        return row.times(row.over(row.minus(scores, low), range), row.softmax(scores));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new SelfAdjustScaledKernel(settings.parameters().number("eps")));
    }
}
