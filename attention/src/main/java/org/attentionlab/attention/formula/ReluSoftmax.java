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
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Softpick without its negative scores in the denominator: {@code relu(exp(x_j) - 1) / sum_k relu(exp(x_k) - 1)} (an ablation
 * of Zuhri et al., arXiv 2504.20966).
 *
 * <p>Domain: any scores. A score of 0 or less has weight exactly 0 and no influence, and so has one below 1e-37, where single
 * precision ends. Rows sum to 1, but a row without a positive score is all zeros, with a zero gradient. Nothing is learned.
 *
 * <p>Use it to tell what of softpick's behaviour comes from its denominator.
 */
public final class ReluSoftmax implements NormaliserFormula {

    private static final double LEAST = 1e-37;

    @Override
    public Card card() {
        return Card.normaliser(
                "relu_softmax", "relu(exp(x_j) - 1) / sum_k relu(exp(x_k) - 1)", "Zuhri et al., arXiv 2504.20966");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withExactZeros();
    }

    /** {@code exp(x) - 1} without overflow, for positive x {@code -exp(x - m) (exp(-x) - 1)} times {@code exp(m)}. */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V x = row.times(scores, row.above(scores, LEAST));
        return row.overSum(row.times(row.expBelowLargest(x), row.negative(row.expm1(row.negative(x)))));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel());
    }

    /** The running form: a row keeps its shift, and the sum of its powers less 1 or the inverse of that. */
    static final class Kernel implements OnlineKernel {

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
            lessOne(row, at, n, shift, rows);
            float sum = rows.rectify(row, at, n, 0, 1);
            context.keep(SHIFT, shift);
            context.keep(SUM, (float) (context.kept(SUM) * earlier + sum));
            return earlier;
        }

        /** {@code exp(x - shift) - exp(-shift)}, and 0 for what is as good as 0. */
        private static void lessOne(float[] row, int at, int n, float shift, RowArithmetic rows) {
            SoftpickRows.of(rows).exponentialLessOne(row, at, n, 1, shift);
            rows.dropBelow(row, at, n, (float) LEAST);
        }

        @Override
        public float finish(RowContext context) {
            float inverse = OnlineKernel.inverse(context.kept(SUM));
            context.keep(INVERSE, inverse);
            return inverse;
        }

        @Override
        public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
            float shift = (float) context.kept(SHIFT);
            float base = (float) Math.exp(-shift);
            lessOne(scores, at, n, shift, context.rows());
            SoftpickRows.of(context.rows())
                    .gradient(scores, at, upstream, at, n, base, (float) context.kept(INVERSE), centre);
            context.rows().keepWhereAbove(upstream, at, scores, at, n, 0);
        }
    }
}
