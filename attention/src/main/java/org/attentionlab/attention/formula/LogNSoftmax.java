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
 * Softmax with the logarithm of the visible count as its factor: {@code softmax(ln(n) x)}, which is {@code ssmax} with
 * {@code s = 1} fixed (Nakanishi, arXiv 2501.19399, variant c; Chiang and Cholak, arXiv 2202.12172).
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0 but by underflow. Nothing is learned.
 *
 * <p>Use it to see what the learned scale of ssmax adds. With scores of unit size it is sharper than a fresh model should
 * be.
 */
public final class LogNSoftmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                "log_n_softmax",
                "softmax(ln(n) x)",
                "Nakanishi, arXiv 2501.19399, variant c; Chiang and Cholak, arXiv 2202.12172");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance().withLengthDependence();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(scores, row.logVisible());
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new FactoredSoftmaxKernel(visible -> Math.log(Math.max(visible, 1))));
    }
}
