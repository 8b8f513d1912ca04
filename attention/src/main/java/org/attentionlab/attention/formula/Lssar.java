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
 * Length-scaled softplus attention with re-weighting (LSSAR): {@code r_j = u_j^p / sum_k u_k^p},
 * {@code u_j = relu(n y_j - O)}, with {@code y} the weights of LSSA and {@code n} the visible count (Gao and Spratling,
 * arXiv 2501.13428). Rows of up to three visible keys use offset 0.
 *
 * <p>Domain: cosines. With {@code O = 1} a key at or below the mean weight has weight exactly 0. Rows sum to 1, but a row
 * whose keys are all alike has none above the mean: its weights and its gradient are 0. Nothing is learned.
 *
 * <p>Use it for rows longer than the trained ones: {@code p = 15}, the default, is the paper's choice for that, and
 * {@code p = 3} its best at the trained length. The scale was validated by the authors at one head size, 64.
 *
 * <p>In an almost even row {@code u} is a small difference of almost equal numbers. It is computed from how far each score
 * is below the largest, so that it keeps its digits, and divided by its largest entry before it is raised to the power. For
 * the same reason the kernel's gradient counts upstream from its value at the largest score, which mostly has all the
 * weight, and the graph form keeps the gradient of the largest score, in which the rounding errors of that key cancel.
 */
public final class Lssar implements NormaliserFormula {

    private static final int ROWS_WITHOUT_OFFSET = 3;
    private static final double STEEPEST = 100;

    @Override
    public Card card() {
        return Card.normaliser(
                        "lssar",
                        "u_j^p / sum_k u_k^p, u_j = relu(n y_j - O), y the weights of lssa",
                        "Gao and Spratling, arXiv 2501.13428")
                .with(
                        Lssa.scaleSize(),
                        Parameter.number("p", 15, 1, STEEPEST, "power that sharpens the weights"),
                        Parameter.number("O", 1, 0, 1, "weight, in units of the mean, below which keys drop out"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withExactZeros().withLengthDependence();
    }

    /** Without an offset no key drops out, and every row sums to 1. */
    @Override
    public Traits traits(Parameters parameters) {
        return parameters.number("O") == 0 ? Traits.of(RowSum.ONE).withLengthDependence() : traits();
    }

    @Override
    public ScoreFunction score(Parameters parameters) {
        return new CosineScore();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V n = row.visible();
        V factor = row.times(row.logVisible(), Math.log(row.setting("d")));
        V largest = row.max(scores);
        V centre = row.clampBelow(row.times(largest, factor), RowAlgebra.EXPONENTIAL_BELOW);
        V steps = row.softplusStep(row.times(row.minus(scores, largest), factor), centre);
        V offset = row.times(row.above(n, ROWS_WITHOUT_OFFSET), row.setting("O"));
        V keys = row.keys();
        V largestExcess = row.minus(
                row.times(row.minus(n, row.times(offset, keys)), row.softplus(centre)),
                row.times(offset, row.sum(steps)));
        V share = row.over(n, row.relu(largestExcess));
        V excess = row.relu(row.plus(row.times(steps, share), row.step(largestExcess)));
        return row.overSum(row.power(excess, row.setting("p")));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        Parameters given = settings.parameters();
        return Optional.of(new LssarKernel(given.number("d"), given.number("p"), given.number("O")));
    }
}
