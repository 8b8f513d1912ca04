package org.attentionlab.attention.formula;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.SettledChoice;

/**
 * Entmax of any {@code alpha}: {@code relu((alpha - 1) x_j - tau)^(1 / (alpha - 1))} with the one {@code tau} for which the row sums
 * to 1 (Peters et al., arXiv 1905.05702; learned alpha: Correia et al., arXiv 1909.00015). It is softmax at 1, {@code entmax15}
 * at 1.5 and {@code sparsemax} at 2.
 *
 * <p>Domain: any scores. Rows sum to 1; a score {@code 1 / (alpha - 1)} or more below the largest always has weight exactly 0.
 * {@code alpha} is fixed, or learned per layer and head with {@code learned: true}.
 *
 * <p>Use it to choose between softmax and sparsemax, or to let heads choose. Above 2 it is written as {@link SteepEntmax}: the derivative
 * by a score is {@code y^(2 - alpha)} where a key stands alone at the end of the support, without a bound as its weight comes to 0, and n
 * equal scores have derivatives of {@code n^(alpha - 2)}. Those above {@code exp(80)} are held there, near the end of what a float holds; with
 * alpha of at most 16 that is where weights are below 0.003. A learned alpha may leave the range; what comes of it is finite.
 */
public final class Entmax implements NormaliserFormula {

    /** Further below the largest score no weight is more than 0 in any precision. */
    private static final double FARTHEST = -1000;

    /** A norm that is bent less is a sum to the precision of the search. */
    private static final double LEAST_BEND = 1e-4;

    /** Scores that are closer than its exponential can tell apart are taken for equal. */
    static final double STEEPEST = 64;

    @Override
    public Card card() {
        return Card.normaliser(
                        "entmax",
                        "relu((alpha - 1) x_j - tau)^(1 / (alpha - 1)), tau such that the row sums to 1",
                        "Peters et al., arXiv 1905.05702")
                .with(Parameter.number("alpha", 1.5, 1, 16, "1 is softmax, 2 is sparsemax")
                        .learnedOnRequest());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withExactZeros().withShiftInvariance();
    }

    /** Softmax has no exact zeros; a learned alpha leaves it. */
    @Override
    public Traits traits(Parameters parameters) {
        boolean softmax =
                parameters.number("alpha") == 1 && parameters.learned().isEmpty();
        return softmax ? Traits.of(RowSum.ONE).withShiftInvariance() : traits();
    }

    /** Up to alpha 2 and above it there are two ways of writing it down; a learned alpha may be on either side. */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V b = row.plus(row.parameter("alpha"), -1);
        if (row.isKnown("alpha")) {
            return row.setting("alpha") > 2 ? SteepEntmax.weights(row, scores, b) : gentle(row, scores, b);
        }
        V one = row.constant(1);
        V gentle = gentle(row, scores, row.smaller(one, b));
        V steep = SteepEntmax.weights(row, scores, row.larger(b, one));
        return row.plus(gentle, row.times(row.minus(steep, gentle), row.above(b, 1)));
    }

    @Override
    public boolean needsDoublePrecision() {
        return true;
    }

    /**
     * With {@code b = alpha - 1}, {@code u_j} the scores below the largest and {@code eta} the logarithm of what the largest weight
     * is the inverse of, a weight is {@code exp(-eta) E_j}, {@code E_j = (1 + b r_j)^(1 / b)}, {@code r_j = u_j exp(b eta)}: in this
     * form nothing cancels where b is near 0, and a row of equal scores is exact for any b. {@code eta} is where the logarithm of
     * the sum of E equals it. What is searched is Newton's step itself for the norm {@code (sum_k relu(b u_k + c)^(1 / b))^b} as a
     * function of {@code c = exp(-b eta)}: up to alpha 2 that is convex, so that no step goes too far, and hardly bent.
     */
    private static <V> V gentle(RowAlgebra<V> row, V scores, V b) {
        V u = row.clampBelow(row.belowLargest(scores), FARTHEST);
        Map<V, Powers<V>> known = new IdentityHashMap<>();
        Function<V, Powers<V>> at = t -> known.computeIfAbsent(t, eta -> Powers.of(row, u, b, eta));
        V bend = row.held(row.clampBelow(b, LEAST_BEND));
        V scale = row.clampBelow(bend, 1);
        V eta = row.solve(
                row.constant(0),
                row.log(row.clampBelow(row.keys(), 1)),
                t -> row.times(step(row, at.apply(t), bend, t), scale),
                t -> row.negative(scale));
        return row.overSum(Powers.of(row, u, b, eta).powers());
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new EntmaxKernel());
    }

    private static <V> V step(RowAlgebra<V> row, Powers<V> powers, V bend, V eta) {
        V sum = row.clampBelow(row.sum(powers.powers()), 1);
        V over = row.minus(row.log(sum), eta);
        V steepness = row.over(row.sum(powers.overBases(row)), sum);
        V share = row.over(row.expm1(row.negative(row.times(over, bend))), steepness);
        return row.negative(row.over(row.log1p(share), bend));
    }

    /**
     * The powers E of a row and what they are powers of.
     *
     * @param powers {@code E_j}
     * @param bases {@code 1 + b r_j} where that is above 0, and 1 elsewhere
     */
    private record Powers<V>(V powers, V bases) {

        private static <V> Powers<V> of(RowAlgebra<V> row, V u, V b, V eta) {
            V reduced = row.times(u, row.exp(row.smaller(row.times(b, eta), row.constant(STEEPEST))));
            V isInside = row.step(row.plus(row.times(reduced, b), 1));
            V inside = row.times(reduced, isInside);
            V bent = row.times(inside, b);
            V powers = row.exp(row.times(inside, row.log1pRatio(bent)));
            return new Powers<>(row.times(powers, isInside), row.plus(bent, 1));
        }

        /** {@code E_j / (1 + b r_j)}: their sum over that of E is how fast the logarithm of the sum falls behind eta. */
        private V overBases(RowAlgebra<V> row) {
            return row.over(powers, bases);
        }
    }
}
