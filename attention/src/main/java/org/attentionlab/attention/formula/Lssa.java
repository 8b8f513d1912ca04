package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.score.CosineScore;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.SettledChoice;

/**
 * Length-scaled softplus attention (LSSA): {@code y_j = softplus(z_j) / sum_k softplus(z_k)}, {@code z_j = ln(d) ln(n) x_j}
 * with {@code x_j} the cosine of query and key and {@code n} the visible count (Gao and Spratling, arXiv 2501.13428).
 *
 * <p>Domain: cosines. Rows sum to 1 and no weight is 0 but by underflow. Nothing is learned; {@code d} is the head size
 * unless given. A row of one key has weight 1 and gradient 0.
 *
 * <p>Use it as the base of LSSAR. The scale was validated by the authors at one head size, 64.
 */
public final class Lssa implements NormaliserFormula {

    private static final double WIDEST_HEAD = 1e6;

    @Override
    public Card card() {
        return Card.normaliser(
                        "lssa",
                        "softplus(z_j) / sum_k softplus(z_k), z_j = ln(d) ln(n) cos(q, k_j)",
                        "Gao and Spratling, arXiv 2501.13428")
                .with(scaleSize());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withLengthDependence();
    }

    /** The parameter that LSSA and LSSAR share. */
    static Parameter scaleSize() {
        return Parameter.number(
                "d",
                shape -> (double) shape.headSize(),
                "the head size",
                1,
                WIDEST_HEAD,
                "head size whose logarithm scales the cosines");
    }

    @Override
    public ScoreFunction score(Parameters parameters) {
        return new CosineScore();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V factor = row.times(row.logVisible(), Math.log(row.setting("d")));
        return SoftplusL1.weights(
                row, row.times(row.belowLargest(scores), factor), row.times(row.largest(scores), factor));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        double logD = Math.log(settings.parameters().number("d"));
        return Optional.of(new SoftplusShareKernel(visible -> logD * Math.log(visible)));
    }
}
