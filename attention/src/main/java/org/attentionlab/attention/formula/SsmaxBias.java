package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.NormaliserCard;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Settings;
import org.attentionlab.attention.spec.Traits;

/**
 * Scalable softmax with a bias on the factor: {@code softmax((s ln(n) + b) x)} (Nakanishi, arXiv 2501.19399, variant d).
 * {@code b} is learned, from 0; the paper found that it lowers the training loss and hurts extrapolation.
 */
public final class SsmaxBias implements NormaliserFormula {

    private static final double WIDEST = 1e3;

    @Override
    public NormaliserCard card() {
        return NormaliserCard.of(
                        "ssmax_bias",
                        "softmax((s ln(n) + b) x)",
                        Ssmax.SOURCE + ", variant d",
                        Traits.of(RowSum.ONE).withShiftInvariance().withLengthDependence())
                .with(
                        Ssmax.scale(),
                        ParameterDefinition.number("b", 0, -WIDEST, WIDEST, "bias on the factor of the scores")
                                .learned());
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V factor = row.plus(row.times(row.parameter("s"), row.logVisible()), row.parameter("b"));
        return row.softmax(scores, factor);
    }

    @Override
    public Optional<RowKernel> kernel(Settings settings) {
        return Optional.of(new Ssmax.Kernel(true));
    }
}
