package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.OnlineSoftmax;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.SettledChoice;

/**
 * Softmax: {@code y_j = exp(x_j - m) / sum_k exp(x_k - m)}, {@code m = max_k x_k}.
 *
 * <p>Rows sum to 1 and no weight is 0 but by underflow; an empty row stays empty. With bounded scores every weight tends
 * to 0 as the row grows (Velickovic et al., arXiv 2410.01104), which is what the other families answer.
 */
public final class Softmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser("softmax", "exp(x_j) / sum_k exp(x_k)", "Vaswani et al., arXiv 1706.03762");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(scores);
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel());
    }

    /** The running form of Milakov and Gimelshein, arXiv 1805.02867. */
    static final class Kernel implements OnlineKernel {

        @Override
        public void start(RowContext context) {
            OnlineSoftmax.start(1, context);
        }

        @Override
        public float addPart(float[] row, int at, int n, RowContext context) {
            return OnlineSoftmax.addPart(row, at, n, 1, context);
        }

        @Override
        public float finish(RowContext context) {
            return OnlineSoftmax.finish(context);
        }

        @Override
        public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
            OnlineSoftmax.backwardPart(scores, upstream, at, n, 1, centre, context);
        }
    }
}
