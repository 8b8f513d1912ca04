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
import org.attentionlab.base.card.TokenLink;

/**
 * Forgetting attention: {@code softmax(x_j + sum_{l > j} ln f_l)} with a gate {@code f_l = sigma(w.h_l + b)} of each token
 * and head (Lin et al., Forgetting Transformer, arXiv 2503.02130): what a token forgets, it forgets of everything older.
 *
 * <p>Domain: any scores, oldest key first: their order matters. Rows sum to 1 and no weight is 0 but by underflow. With
 * {@code ln f = 0} it is softmax.
 *
 * <p>Use it without a position encoding: the gates tell old from new. What it learns to forget is gone at every length.
 */
public final class Fox implements NormaliserFormula {

    private static final double FORGETS_ALL = -1e4;

    @Override
    public Card card() {
        return Card.normaliser(
                        "fox_softmax",
                        "softmax(x_j + sum_{l > j} log_f_l), log_f_l = ln sigma(w.h_l + b)",
                        "Lin et al., arXiv 2503.02130")
                .with(Parameter.number(
                                "log_f",
                                shape -> -Math.log(2),
                                "ln sigma(0), where a model begins",
                                FORGETS_ALL,
                                0,
                                "logarithm of each key's forget gate")
                        .perKey(TokenLink.LOG_LOGISTIC));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance().withOrderDependence();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(row.plus(row.belowLargest(scores), row.sumOfNewer(row.ofKeys("log_f"))));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new FoxKernel());
    }
}
