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
 * Weighted softmax with a threshold: {@code relu(u_j + t) exp(u_j)} over its sum, {@code u_j = x_j - max_k x_k} (Balazy et
 * al., arXiv 2304.05243).
 *
 * <p>Domain: any scores. A score {@code t} or more below the largest has weight exactly 0; rows sum to 1; for large {@code
 * t} it is softmax. The gradient goes through the largest score as well.
 *
 * <p>Use it for zeros at a distance that is chosen. Nothing is learned here.
 */
public final class TSoftmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                        "t_softmax",
                        "relu(u_j + t) exp(u_j) / sum_k relu(u_k + t) exp(u_k), u_j = x_j - max_k x_k",
                        "Bałazy et al., arXiv 2304.05243")
                .with(Parameter.number("t", 1, 0.001, 1e6, "how far below the largest score weights end"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withExactZeros().withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V u = row.minus(scores, row.max(scores));
        return row.overSum(row.times(row.relu(row.plus(u, row.parameter("t"))), row.exp(u)));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new TSoftmaxKernel((float) settings.parameters().number("t")));
    }
}
