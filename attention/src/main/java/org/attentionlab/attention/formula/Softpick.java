package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Softpick: {@code y_j = relu(v_j) / (sum_k |v_k| + eps)}, {@code v_j = exp(x_j - m) - exp(-m)},
 * {@code m = max(0, max_k x_k)} (Zuhri et al., arXiv 2504.20966).
 *
 * <p>Domain: any scores. A score of 0 or less has weight exactly 0; rows sum to at most 1, and a row without a positive
 * score is all zeros with a zero gradient, so a head can say nothing, and can die. Nothing is learned. The gradient is the
 * paper's, which holds {@code m} constant; with {@code unshifted} eps counts as in {@code exp(x) - 1}, eps exp(-m), and that is exact. It takes the sign of a zero score as positive, where the authors' code takes
 * it as negative.
 *
 * <p>Use it against attention sinks and large activations in small models. The paper reports that it falls behind softmax
 * at 1.8 billion parameters, and that negative scores, through the denominator, shrink the weights of long rows.
 */
public final class Softpick implements NormaliserFormula {

    private static final double LARGEST_EPS = 1e3;
    private static final String UNSHIFTED = "unshifted";

    @Override
    public Card card() {
        return Card.normaliser(
                        "softpick",
                        "relu(v_j) / (sum_k |v_k| + eps), v_j = exp(x_j - m) - exp(-m), m = max(0, max_k x_k)",
                        "Zuhri et al., arXiv 2504.20966")
                .with(
                        Parameter.number("eps", 1e-6, 0, LARGEST_EPS, "added to the denominator of the shifted form"),
                        Parameter.flag(UNSHIFTED, "add eps to the denominator of the form without a shift"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withExactZeros();
    }

    /** {@code v} without cancellation: {@code -exp(x - m) (exp(-x) - 1)} above 0, {@code exp(-m) (exp(x) - 1)} below. */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V m = row.held(row.relu(row.max(scores)));
        V above = row.relu(scores);
        V below = row.minus(scores, above);
        V positive = row.negative(row.times(row.exp(row.minus(above, m)), row.expm1(row.negative(above))));
        V negative = row.times(row.exp(row.negative(m)), row.expm1(below));
        V v = row.plus(positive, negative);
        V sum = row.sum(row.times(v, row.sign(scores)));
        V eps = row.parameter("eps");
        V added = row.flag(UNSHIFTED) ? row.times(eps, row.exp(row.negative(m))) : eps;
        return row.over(row.times(v, row.step(scores)), row.plus(sum, added));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel(
                settings.parameters().number("eps"), settings.parameters().flag(UNSHIFTED)));
    }

    /**
     * The running form: a row keeps its shift, and the sum of the absolute values or its inverse.
     *
     * @param eps added to the sum
     * @param unshifted whether it is added to that of the form without a shift
     */
    record Kernel(double eps, boolean unshifted) implements OnlineKernel {

        private static final int SHIFT = 0;
        private static final int SUM = 1;
        private static final int INVERSE = 1;

        @Override
        public void start(RowContext context) {
            context.keep(SHIFT, 0);
            context.keep(SUM, 0);
        }

        @Override
        public float addPart(float[] row, int at, int n, RowContext context) {
            RowArithmetic rows = context.rows();
            float before = (float) context.kept(SHIFT);
            float shift = Math.max(before, rows.max(row, at, n));
            float earlier = shift == before ? 1 : (float) Math.exp((double) before - shift);
            float sum = SoftpickRows.of(rows).exponentialLessOne(row, at, n, 1, shift);
            rows.rectify(row, at, n, 0, 1);
            context.keep(SHIFT, shift);
            context.keep(SUM, (float) (context.kept(SUM) * earlier + sum));
            return earlier;
        }

        @Override
        public float finish(RowContext context) {
            double added = unshifted ? eps * Math.exp(-context.kept(SHIFT)) : eps;
            float inverse = OnlineKernel.inverse(context.kept(SUM) + added);
            context.keep(INVERSE, inverse);
            return inverse;
        }

        @Override
        public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
            float shift = (float) context.kept(SHIFT);
            float inverse = (float) context.kept(INVERSE);
            float base = (float) Math.exp(-shift);
            SoftpickRows rows = SoftpickRows.of(context.rows());
            rows.exponentialLessOne(scores, at, n, 1, shift);
            rows.gradient(scores, at, upstream, at, n, base, inverse, centre);
        }
    }
}
