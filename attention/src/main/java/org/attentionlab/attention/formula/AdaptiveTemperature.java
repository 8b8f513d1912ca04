package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.SettledChoice;

/**
 * Softmax with adaptive temperature: {@code y = softmax(beta(H) x)} with {@code H} the entropy, in nats, of
 * {@code p = softmax(x)}, and {@code beta(H) = max(P(H), 1)} for {@code H > 0.5} and 1 otherwise,
 * {@code P(H) = -0.037 H^4 + 0.481 H^3 - 2.3 H^2 + 4.917 H - 1.791} (Velickovic et al., arXiv 2410.01104).
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0 but by underflow; beta is never below 1, so it only sharpens,
 * and it leaves sharp rows alone. Nothing is learned. The gradient is the full one, through beta as well.
 *
 * <p>The paper intends it for test time: swap it into a model trained with softmax. As {@code P(H) > 1} only between
 * 0.849 and 5.944 nats, a row spread evenly over more than about 382 keys is left as it is, so it can't rescue rows that
 * have dispersed completely.
 */
public final class AdaptiveTemperature implements NormaliserFormula {

    /** What the logarithm of the entropy adds to weights. */
    static final double EPSILON = 1e-9;

    private static final double LEAST_ENTROPY = 0.5;
    private static final double[] POLYNOMIAL = {-0.037, 0.481, -2.3, 4.917, -1.791};

    @Override
    public Card card() {
        return Card.normaliser(
                "adaptive_temperature",
                "softmax(beta(H) x), H the entropy of softmax(x), beta(H) = max(P(H), 1) for H > 0.5 and else 1",
                "Velickovic et al., arXiv 2410.01104");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V p = row.softmax(scores);
        V entropy = row.negative(row.sum(row.times(p, row.log(row.plus(p, EPSILON)))));
        V value = row.constant(0);
        for (double coefficient : POLYNOMIAL) {
            value = row.plus(row.times(value, entropy), coefficient);
        }
        V more = row.times(row.relu(row.plus(value, -1)), row.above(entropy, LEAST_ENTROPY));
        return row.softmax(scores, row.plus(more, 1));
    }

    /** What a row of this entropy is multiplied by. */
    static double beta(double entropy) {
        return entropy > LEAST_ENTROPY ? Math.max(polynomial(entropy), 1) : 1;
    }

    /** Its derivative where it is above 1. */
    static double slope(double entropy) {
        double slope = 0;
        for (int k = 0; k < POLYNOMIAL.length - 1; k++) {
            slope = slope * entropy + (POLYNOMIAL.length - 1 - k) * POLYNOMIAL[k];
        }
        return slope;
    }

    private static double polynomial(double entropy) {
        double value = 0;
        for (double coefficient : POLYNOMIAL) {
            value = value * entropy + coefficient;
        }
        return value;
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new AdaptiveTemperatureKernel());
    }
}
