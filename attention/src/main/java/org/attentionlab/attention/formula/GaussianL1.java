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
 * The row-normalised Gaussian kernel: {@code y_j = exp(x_j) / sum_k exp(x_k)}, {@code x_j = -|q - k_j|^2 / (2 sqrt(d))} (Lu et
 * al., SOFT, arXiv 2110.11945, with rows normalised). It is a softmax with a penalty on the norm of the key: on keys of one
 * norm it is softmax itself.
 */
public final class GaussianL1 implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                "gaussian_l1",
                "exp(x_j) / sum_k exp(x_k), x_j = -|q - k_j|^2 / (2 sqrt(d))",
                "Lu et al. (SOFT), arXiv 2110.11945, with rows normalised");
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
        return row.softmax(scores);
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Softmax.Kernel());
    }
}
