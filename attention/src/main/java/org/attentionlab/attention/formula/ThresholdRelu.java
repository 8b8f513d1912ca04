package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.score.CosineScore;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.NormaliserCard;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.Parameters;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;

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
    public NormaliserCard card() {
        return NormaliserCard.of(
                        "threshold_relu",
                        "relu(x_j - beta sqrt(2 ln(n) / d))^2",
                        "Threshold rectified attention, arXiv 2601.12145",
                        Traits.of(RowSum.FREE).withExactZeros().withLengthDependence())
                .with(
                        ParameterDefinition.number("beta", 1, -1000, 1000, "height of the threshold")
                                .learned(),
                        ParameterDefinition.number(
                                "d",
                                shape -> (double) shape.headSize(),
                                "the head size",
                                1,
                                1e6,
                                "head size that the threshold is for"));
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
