package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.RowContext;
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
 * The Gaussian kernel, not normalised: {@code y_j = exp(x_j)}, {@code x_j = -|q - k_j|^2 / (2 sqrt(d))} (SOFT, Lu et al.,
 * arXiv 2110.11945, with queries and keys of their own and without the low-rank approximation).
 *
 * <p>Domain: scores of 0 and less. Each key stands for itself: weights lie between 0 and 1, rows sum to anything up to the
 * number of keys, and a query far from every key has a row of zeros by underflow. Nothing is learned.
 *
 * <p>Use it to see what normalising adds: {@code gaussian_l1} is the same kernel over its row sum. The mass of a row grows
 * with the row.
 */
public final class Gaussian implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                "gaussian", "exp(x_j), x_j = -|q - k_j|^2 / (2 sqrt(d))", "Lu et al. (SOFT), arXiv 2110.11945");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE);
    }

    @Override
    public ScoreFunction score(Parameters parameters) {
        return GaussianScore.exact();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.exp(scores);
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel());
    }

    /** Each key by itself. */
    static final class Kernel implements OnlineKernel {

        @Override
        public float addPart(float[] row, int at, int n, RowContext context) {
            context.rows().exponentialBelow(row, at, n, 1, 0);
            return 1;
        }

        @Override
        public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
            context.rows().exponentialBelow(scores, at, n, 1, 0);
            context.rows().multiply(upstream, at, scores, at, n);
            OnlineKernel.dropUncountable(scores, upstream, at, n, context);
        }

        @Override
        public boolean backwardReadsCentre() {
            return false;
        }
    }
}
