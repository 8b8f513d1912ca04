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
 * Scaled signed averaging: {@code softmax(a sgn(x_j) ln(1 + b |x_j|))} (arXiv 2508.14685), a power of {@code 1 + b |x|}.
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0 but by underflow. {@code a} starts at e^0.4 and {@code b} at e;
 * both are learned, here per layer and head.
 *
 * <p>Use it where softmax is too sharp for large scores. The authors' released model calls the library's softmax, so that
 * it never applies the rule.
 */
public final class SignedAveraging implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                        "signed_averaging",
                        "softmax(a sgn(x_j) ln(1 + b |x_j|))",
                        "Scaled signed averaging, arXiv 2508.14685")
                .with(
                        Parameter.number("a", 1.4918246976412703, 0.001, 30, "factor of the logarithm")
                                .learned(),
                        Parameter.number("b", 2.718281828459045, 0.1, 1000, "factor of the score inside it")
                                .learned());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE);
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V b = row.parameter("b");
        V size = row.abs(scores);
        V beyond = row.relu(row.plus(size, -1));
        V past = row.step(row.plus(size, -1));
        V upToOne = row.plus(row.times(size, row.plus(row.negative(past), 1)), past);
        V near = row.log1p(row.times(upToOne, b));
        V far = row.log1p(row.over(beyond, row.plus(row.over(row.constant(1), b), 1)));
        V logarithm = row.plus(near, far);
        V exponents = row.belowLargest(row.times(logarithm, row.sign(scores)));
        return row.softmax(row.times(exponents, row.parameter("a")));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new SignedAveragingKernel());
    }
}
