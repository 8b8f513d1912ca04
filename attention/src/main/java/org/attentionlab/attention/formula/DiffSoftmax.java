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
 * The row of differential attention: {@code y = softmax(x) - lam softmax(x2)} with a second row of scores {@code x2} (Ye et al.,
 * arXiv 2410.05258).
 *
 * <p>Domain: any scores. Rows sum to {@code 1 - lam}, and weights can be negative. {@code lam} is learned per layer and head, from
 * 0.8. In a model {@code x2_j = w.h_j + b} comes from the token of the key, whatever the query: what every query takes off alike.
 *
 * <p>The published attention, whose second scores are dot products of queries and keys of their own, is not this but the option
 * {@code differential} of a model, for any normaliser. Use this for rows by hand, or as its control.
 */
public final class DiffSoftmax implements NormaliserFormula {

    private static final double WIDEST = 10;

    @Override
    public Card card() {
        return Card.normaliser("diff_softmax", "softmax(x)_j - lam softmax(x2)_j", "Ye et al., arXiv 2410.05258")
                .with(
                        Parameter.number("lam", 0.8, -WIDEST, WIDEST, "factor of what is subtracted")
                                .learned(),
                        Parameter.number("x2", 0, -1e4, 1e4, "second score of each key")
                                .perKey(TokenLink.LINEAR));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE).withSigns().withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.minus(row.softmax(scores), row.times(row.softmax(row.ofKeys("x2")), row.parameter("lam")));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new DiffSoftmaxKernel());
    }
}
