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
 * Softmax whose weights have a p-norm of 1: {@code softmax(p x)_j^(1 / p)} (Gu et al., arXiv 2410.10781, appendix D).
 *
 * <p>Domain: any scores. Rows sum to 1 or more and no weight is 0 but by underflow. Nothing is learned; with {@code p = 1}
 * it is softmax.
 *
 * <p>Use it to see how sinks depend on what is normalised.
 */
public final class PNormSoftmax implements NormaliserFormula {

    /** Below the sum of any row, whose largest term is 1, but an empty one. */
    private static final double HALF = 0.5;

    @Override
    public Card card() {
        return Card.normaliser("p_norm_softmax", "softmax(p x)_j^(1 / p)", "Gu et al., arXiv 2410.10781, appendix D")
                .with(Parameter.number("p", 2, 1, 100, "the norm that is 1 in every row"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE).withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        double p = row.setting("p");
        V z = row.times(row.belowLargest(scores), p);
        V norm = row.log(row.clampBelow(row.sum(row.exp(z)), HALF));
        return row.exp(row.times(row.minus(z, norm), 1 / p));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new PNormSoftmaxKernel((float) settings.parameters().number("p")));
    }
}
