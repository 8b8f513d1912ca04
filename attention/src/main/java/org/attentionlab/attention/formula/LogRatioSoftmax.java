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
 * Entropy-invariant softmax: {@code softmax((ln n / ln n0) x)}, softmax itself at length {@code n0} (Su, 2021; Chiang and
 * Cholak, arXiv 2202.12172, scale by ln n).
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0 but by underflow. Nothing is learned; {@code n0} is the trained
 * length.
 *
 * <p>Use it at test time on a model trained with softmax: it changes nothing at the trained length and sharpens beyond.
 * Short rows are flatter than in training.
 */
public final class LogRatioSoftmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                        "log_ratio_softmax",
                        "softmax((ln(n) / ln(n0)) x)",
                        "Su, 2021; Chiang and Cholak, arXiv 2202.12172")
                .with(Parameter.number(
                        "n0",
                        shape -> (double) Math.max(shape.trainLength(), 2),
                        "the train length, at least 2",
                        2,
                        1e9,
                        "length at which the factor is 1"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance().withLengthDependence();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(scores, row.times(row.logVisible(), 1 / Math.log(row.setting("n0"))));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new FactoredSoftmaxKernel(visible ->
                Math.log(Math.max(visible, 1)) / Math.log(settings.parameters().number("n0"))));
    }
}
