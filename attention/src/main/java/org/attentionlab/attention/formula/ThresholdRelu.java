package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.score.CosineScore;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.Parameters;

/**
 * Threshold rectified attention: {@code relu(x_j - beta sqrt(2 ln(n) / d))^2} of cosines (arXiv 2601.12145), the threshold
 * being what the largest of n random cosines would reach.
 *
 * <p>Domain: cosines. A cosine at or below the threshold has weight exactly 0; there is no denominator, so rows sum to
 * anything. {@code beta} is learned per layer and head, from 1.
 *
 * <p>Use it for rows that say nothing unless a key stands out, however long they are.
 */
public final class ThresholdRelu implements NormaliserFormula {

    private static final double HALF = 0.5;

    @Override
    public Card card() {
        return Card.normaliser(
                        "threshold_relu",
                        "relu(x_j - beta sqrt(2 ln(n) / d))^2",
                        "Threshold rectified attention, arXiv 2601.12145")
                .with(
                        Parameter.number("beta", 1, -1000, 1000, "height of the threshold")
                                .learned(),
                        Parameter.number(
                                "d",
                                shape -> (double) shape.headSize(),
                                "the head size",
                                1,
                                1e6,
                                "head size that the threshold is for"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE).withExactZeros().withLengthDependence();
    }

    @Override
    public ScoreFunction score(Parameters parameters) {
        return new CosineScore();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V height = row.power(row.times(row.logVisible(), 2 / row.setting("d")), HALF);
        return row.power(row.relu(row.minus(scores, row.times(row.parameter("beta"), height))), 2);
    }
}
