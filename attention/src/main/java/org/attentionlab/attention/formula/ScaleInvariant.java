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
 * Scale-invariant attention: {@code softmax(a_j x_j + m_j)} with {@code a_j = sqrt(1 + 2 L_j)}, {@code m_j = -2 L_j}, {@code L_j
 * = ln(1 + t_j / tau)} and {@code t_j} the distance of the key (arXiv 2505.17083), so that each range of distances, from t to a
 * multiple of it, gets its share however far away it lies.
 *
 * <p>Domain: any scores, oldest key first: their order matters. Rows sum to 1 and no weight is 0. Nothing is learned.
 *
 * <p>Use it where rows grow far beyond the trained length. It was derived for scores of mean 0 and deviation 1, which norms of
 * queries and keys come near.
 */
public final class ScaleInvariant implements NormaliserFormula {

    private static final double HALF = 0.5;

    @Override
    public Card card() {
        return Card.normaliser(
                        "scale_invariant",
                        "softmax(a_j x_j + m_j), a_j = sqrt(1 + 2 L_j), m_j = -2 L_j, L_j = ln(1 + t_j / tau), t_j the distance",
                        "Scale-invariant attention, arXiv 2505.17083")
                .with(Parameter.number("tau", 10, 0.01, 1e6, "distance up to which all keys count alike"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withOrderDependence();
    }

    /**
     * Exponents are counted from those of one key {@code c} that is among the largest: {@code a_j (x_j - x_c) + (a_j - a_c) x_c -
     * 2 (L_j - L_c)}, with {@code a_j - a_c = 2 (L_j - L_c) / (a_j + a_c)}. So large scores that are close keep their digits.
     */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V distance = row.distance();
        V factor = factor(row, distance);
        V rough = row.minus(row.times(scores, factor), row.times(growth(row, distance), 2));
        V centreDistance = row.atLargest(distance, rough);
        V apart = row.minus(distance, centreDistance);
        V centreScore = row.atLargest(scores, row.negative(row.abs(apart)));
        V nearer = row.plus(row.smaller(distance, centreDistance), row.setting("tau"));
        V twice = row.times(row.times(row.sign(apart), 2), row.log1p(row.over(row.abs(apart), nearer)));
        V steeper = row.over(twice, row.plus(factor, factor(row, centreDistance)));
        V byScore = row.times(row.minus(scores, centreScore), factor);
        return row.softmax(row.minus(row.plus(byScore, row.times(steeper, centreScore)), twice));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new ScaleInvariantKernel(settings.parameters().number("tau")));
    }

    private static <V> V growth(RowAlgebra<V> row, V distance) {
        return row.log1p(row.times(distance, 1 / row.setting("tau")));
    }

    private static <V> V factor(RowAlgebra<V> row, V distance) {
        return row.power(row.plus(row.times(growth(row, distance), 2), 1), HALF);
    }
}
