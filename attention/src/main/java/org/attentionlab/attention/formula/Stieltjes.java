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

/**
 * Stieltjes: {@code (lambda - x_j)^(-q)} with the one {@code lambda} above the largest score for which the row sums to 1.
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0. Nothing is learned; {@code lambda} exceeds the largest score by
 * 1 to {@code n^(1 / q)}.
 *
 * <p>Use it as a rule with a heavier tail than softmax that is still shift-invariant.
 */
public final class Stieltjes implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                        "stieltjes",
                        "(lambda - x_j)^(-q), lambda such that the row sums to 1",
                        "Gulko and Kumar, Stieltjes attention, as their kernel computes it; unpublished")
                .with(Parameter.number("q", 4, 1, 8, "power; larger is nearer to softmax"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V x = row.belowLargest(scores);
        double q = row.setting("q");
        V keys = row.keys();
        V lambda = row.solve(
                row.constant(1),
                row.power(row.clampBelow(keys, 1), 1 / q),
                t -> row.plus(row.negative(row.power(row.sum(terms(row, x, t, q)), -1 / q)), 1),
                t -> row.negative(row.times(
                        row.power(row.sum(terms(row, x, t, q)), -1 / q - 1),
                        row.sum(row.over(terms(row, x, t, q), row.minus(t, x))))));
        return terms(row, x, lambda, q);
    }

    /** Their sum to the power of {@code -1 / q} is hardly bent in t, and not at all for equal scores. */
    private static <V> V terms(RowAlgebra<V> row, V x, V t, double q) {
        return row.power(row.minus(t, x), -q);
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        double q = settings.parameters().number("q");
        return q == Math.rint(q) ? Optional.of(new StieltjesKernel((int) q)) : Optional.empty();
    }
}
