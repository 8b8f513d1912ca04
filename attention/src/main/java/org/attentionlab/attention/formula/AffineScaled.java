package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.TokenLink;

/**
 * Affine-scaled softmax: {@code y_j = alpha p_j + (m - alpha) / n} with {@code p = softmax(x)} (arXiv 2602.23057). {@code alpha} is
 * {@code w.h / 10 + 1 / 2} of the query's hidden state, cut off at 0 and 1, per layer and head; {@code m} is the running mean of
 * alpha.
 *
 * <p>Domain: any scores. Rows sum to m, and weights can be negative. The mean begins at 0 and moves a tenth of the way to the mean of
 * alpha over the batch after each step of training, which has used the one before; it has no gradient, and belongs to the model
 * from then on.
 *
 * <p>Use it where rows should be able to attend to less than everything. A row of one key has weight m whatever its score.
 */
public final class AffineScaled implements NormaliserFormula {

    private static final String ALPHA = "alpha";
    private static final double HALF = 0.5;
    private static final double WIDEST = 10;

    @Override
    public Card card() {
        return Card.normaliser(
                        "affine_scaled",
                        "alpha softmax(x)_j + (mean - alpha) / n",
                        "Affine-Scaled Attention, arXiv 2602.23057")
                .with(
                        Parameter.number(ALPHA, HALF, 0, 1, "factor of the softmax")
                                .perQuery(TokenLink.CLIPPED),
                        Parameter.number("mean", 0, -WIDEST, WIDEST, "running mean of alpha, to which rows sum")
                                .runningMeanOf(ALPHA));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE).withSigns().withShiftInvariance().withLengthDependence();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V alpha = row.ofQuery(ALPHA);
        V rest = row.over(row.minus(row.parameter("mean"), alpha), row.visible());
        return row.plus(row.times(row.softmax(scores), alpha), rest);
    }
}
