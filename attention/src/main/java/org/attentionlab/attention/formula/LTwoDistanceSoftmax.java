package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.score.GaussianScore;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.SettledChoice;

/**
 * Softmax of squared distances: {@code exp(2 x_j) / sum_k exp(2 x_k)}, {@code 2 x_j = -|q - k_j|^2 / sqrt(d)} (Kim et al., arXiv
 * 2006.04710, and the option of the x-transformers library). Twice the exponent of {@code gaussian_l1}.
 *
 * <p>Domain: scores of 0 and less. Rows sum to 1 and no weight is 0. Nothing is learned.
 *
 * <p>Use it where nearness should count and not length: unlike a dot product it bounds what a long key can win.
 */
public final class LTwoDistanceSoftmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                "l2_distance_softmax",
                "exp(2 x_j) / sum_k exp(2 x_k), 2 x_j = -|q - k_j|^2 / sqrt(d)",
                "Kim et al., arXiv 2006.04710");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance();
    }

    @Override
    public ScoreFunction score(Parameters parameters) {
        return GaussianScore.upToShift();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(row.times(row.belowLargest(scores), 2));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new FactoredSoftmaxKernel(visible -> 2));
    }
}
