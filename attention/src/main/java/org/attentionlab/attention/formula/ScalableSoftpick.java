package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.NormaliserCard;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;

/**
 * Scalable softpick: {@code softpick(s ln(n + 1) x)} with {@code n} the visible count (Zuhri et al., arXiv 2504.20966).
 *
 * <p>Domain: any scores. For a positive factor a score of 0 or less has weight exactly 0, for a negative one a score of 0 or
 * more; rows sum to at most 1, and a row on the wrong side of 0 is all zeros. {@code s} is learned per layer and head, from
 * 0.3. The gradient is the paper's, which holds the shift of {@code softpick} constant.
 *
 * <p>Use it to repeat the paper's ablation: with it its models were worse than with {@code softpick} at most tasks.
 */
public final class ScalableSoftpick implements NormaliserFormula {

    @Override
    public NormaliserCard card() {
        return NormaliserCard.of(
                        "scalable_softpick",
                        "softpick(z), z = s ln(n + 1) x",
                        "Zuhri et al., arXiv 2504.20966",
                        Traits.of(RowSum.AT_MOST_ONE).withExactZeros().withLengthDependence())
                .with(
                        SsmaxLogPosition.scale(),
                        ParameterDefinition.number(
                                "eps", 1e-6, 0, 1000, "added to the denominator of the shifted form"));
    }

    /**
     * {@code exp(z - m) - exp(-m)} as in {@link Softpick}, with {@code z - m} from differences of scores: the derivative by s
     * of what they leave is a score times {@code exp(-m)}, which vanishes where scores are large. As m moves with s, eps moves
     * against it, which holds it constant.
     */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V factor = SsmaxLogPosition.factor(row);
        V steepness = row.abs(factor);
        V towards = row.times(scores, row.sign(factor));
        V largest = row.held(row.relu(row.max(towards)));
        V shift = row.times(steepness, largest);
        V above = row.relu(towards);
        V below = row.minus(towards, above);
        V power = row.exp(row.times(row.minus(above, largest), steepness));
        V positive = row.negative(row.times(power, row.expm1(row.negative(row.times(above, steepness)))));
        V negative = row.times(row.expm1(row.times(below, steepness)), row.exp(row.negative(shift)));
        V v = row.plus(positive, negative);
        V sum = row.sum(row.times(v, row.sign(towards)));
        V eps = row.times(row.parameter("eps"), row.exp(row.minus(row.held(shift), shift)));
        return row.over(row.times(v, row.step(towards)), row.plus(sum, eps));
    }
}
