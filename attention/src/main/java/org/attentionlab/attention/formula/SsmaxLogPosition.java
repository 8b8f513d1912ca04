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
 * Scalable softmax as later code has it: {@code softmax(s ln(n + 1) x)} with {@code n} the visible count (the softpick
 * authors' code, arXiv 2504.20966, where it is {@code ln(position + 2)} with positions from 0).
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0. {@code s} is learned per layer and head, from 0.3 as in that code.
 *
 * <p>Use it to repeat results of that code; unlike in {@code ssmax} the factor of a row of one key is not 0.
 */
public final class SsmaxLogPosition implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                        "ssmax_logpos2",
                        "softmax(s ln(n + 1) x)",
                        "Nakanishi, arXiv 2501.19399, with the logarithm of the code of arXiv 2504.20966")
                .with(scale());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance().withLengthDependence();
    }

    static Parameter scale() {
        return Parameter.number("s", 0.3, -1000, 1000, "factor of ln(n + 1) on the scores")
                .learned();
    }

    /** {@code s ln(n + 1)}. */
    static <V> V factor(RowAlgebra<V> row) {
        return row.times(row.parameter("s"), row.log1p(row.visible()));
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(scores, factor(row));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Ssmax.Kernel(1, false));
    }
}
