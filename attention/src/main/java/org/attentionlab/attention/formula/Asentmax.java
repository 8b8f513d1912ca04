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
 * Adaptive-scalable entmax: {@code entmax15((delta + beta ln(n)^gamma) x)} with {@code n} the visible count (Vasylenko et
 * al., arXiv 2506.16640), so that the support neither spreads nor collapses as the row grows.
 *
 * <p>{@code delta} is a learned number per layer and head. {@code beta = softplus(w.h + b)} and {@code gamma = 2 tanh(w'.h +
 * b')} are computed from the token of the query, per layer and head; without a token they are what a model begins with.
 *
 * <p>Domain: any scores. Rows sum to 1, and keys far below the largest score have weight exactly 0. A row of one key has
 * weight 1 whatever its score.
 *
 * <p>Its paper gives some heads a distance bias and leaves the others without positions, and scales only those.
 */
public final class Asentmax implements NormaliserFormula {

    private static final double WIDEST = 1e3;
    private static final double HALF = 0.5;

    @Override
    public Card card() {
        return Card.normaliser(
                        "asentmax", "entmax15((delta + beta ln(n)^gamma) x)", "Vasylenko et al., arXiv 2506.16640")
                .with(
                        Parameter.number("delta", 1, -WIDEST, WIDEST, "factor of the scores at any length")
                                .learned(),
                        Parameter.number(
                                        "beta",
                                        shape -> Math.log(2),
                                        "softplus(0), where a model begins",
                                        0,
                                        WIDEST,
                                        "factor of the power of ln(n)")
                                .perQuery(TokenLink.SOFTPLUS),
                        Parameter.number("gamma", 0, -2, 2, "power of ln(n)").perQuery(TokenLink.TWICE_TANH));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withExactZeros().withShiftInvariance().withLengthDependence();
    }

    /** {@code ln(1) = 0} has no power below 0; a single key needs none, and takes that of 2. */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V logarithm = row.clampBelow(row.logVisible(), Math.log(2));
        V growth = row.exp(row.times(row.ofQuery("gamma"), row.log(logarithm)));
        V factor = row.plus(row.parameter("delta"), row.times(row.ofQuery("beta"), growth));
        V towards = row.belowLargest(row.times(scores, row.sign(factor)));
        return Entmax15.ofHalved(row, row.times(row.times(towards, HALF), row.abs(factor)));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new AsentmaxKernel());
    }
}
