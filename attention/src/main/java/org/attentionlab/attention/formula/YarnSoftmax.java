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
 * The temperature of YaRN: {@code softmax((0.1 ln s + 1)^2 x)} with {@code s} the test length over the trained length
 * (Peng et al., arXiv 2309.00071, equations 21 and 22); the paper's other half, the rescaled rotation, is a matter of
 * positions.
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0 but by underflow. Nothing is learned; with {@code s = 1} it is
 * softmax.
 *
 * <p>Use it at test time, the same factor for all rows. It was fitted on models of 7 to 65 billion parameters.
 */
public final class YarnSoftmax implements NormaliserFormula {

    private static final double PER_LOGARITHM = 0.1;

    @Override
    public Card card() {
        return Card.normaliser("yarn_softmax", "softmax((0.1 ln(s) + 1)^2 x)", "Peng et al. (YaRN), arXiv 2309.00071")
                .with(Parameter.number("s", 1, 1, 1e6, "test length over trained length"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(scores, row.constant(factor(row.setting("s"))));
    }

    private static double factor(double s) {
        return Math.pow(PER_LOGARITHM * Math.log(s) + 1, 2);
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new FactoredSoftmaxKernel(
                visible -> factor(settings.parameters().number("s"))));
    }
}
