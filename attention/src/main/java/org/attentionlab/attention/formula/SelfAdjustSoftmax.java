package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;

/**
 * Self-adjust softmax, first form: {@code x_j softmax(x)_j} (arXiv 2502.18277), whose gradient does not vanish where softmax is
 * all but 1.
 *
 * <p>Domain: any scores. Weights have the sign of their score and are as large as scores are; rows sum to the mean score
 * under softmax. Nothing is learned.
 *
 * <p>Use it with scores that are kept small, by norms of queries and keys: the output grows with them. {@code sa_softmax_v2}
 * is the form whose weights stay between 0 and those of softmax.
 */
public final class SelfAdjustSoftmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser("sa_softmax_v1", "x_j softmax(x)_j", "Zheng et al., arXiv 2502.18277");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE).withSigns();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.times(scores, row.softmax(scores));
    }
}
