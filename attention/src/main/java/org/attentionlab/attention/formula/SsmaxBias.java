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
 * Scalable softmax with a bias on the factor: {@code softmax((s ln(n) + b) x)} (Nakanishi, arXiv 2501.19399, variant d).
 * {@code b} is learned, from 0; the paper found that it lowers the training loss and hurts extrapolation.
 */
public final class SsmaxBias implements NormaliserFormula {

    private static final double WIDEST = 1e3;

    @Override
    public Card card() {
        return Card.normaliser("ssmax_bias", "softmax((s ln(n) + b) x)", Ssmax.SOURCE + ", variant d")
                .with(
                        Ssmax.scale(),
                        Parameter.number("b", 0, -WIDEST, WIDEST, "bias on the factor of the scores")
                                .learned());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance().withLengthDependence();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V factor = row.plus(row.times(row.parameter("s"), row.logVisible()), row.parameter("b"));
        return row.softmax(scores, factor);
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Ssmax.Kernel(0, true));
    }
}
