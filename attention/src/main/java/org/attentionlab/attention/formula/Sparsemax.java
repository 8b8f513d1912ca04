package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Sparsemax: {@code y_j = relu(x_j - tau)} with the one {@code tau} for which the row sums to 1, the projection of the
 * scores onto the simplex (Martins and Astudillo, arXiv 1602.02068).
 *
 * <p>Domain: any scores. A score 1 or more below the largest always has weight exactly 0, so rows stay sharp however long
 * they are. Nothing is learned. Keys outside the support get no gradient; where a score equals {@code tau} it counts as
 * outside.
 *
 * <p>Use it for a sparse drop-in for softmax. A key that has dropped out only comes back through the other keys' scores.
 *
 * <p>{@code tau} is found without sorting. The sum of {@code relu(x_j - tau)} is convex and falling in {@code tau}, so
 * Newton's method from the largest score less 1, which is never too far, climbs to the solution without overshooting,
 * drops keys from the support and never takes one back, and is exact as soon as the support stays the same: the support
 * is that of the sorted algorithm. A step divides the product of what is left and of the support's size by at least 4, so
 * that a few steps are enough.
 */
public final class Sparsemax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                "sparsemax",
                "relu(x_j - tau), tau such that the row sums to 1",
                "Martins and Astudillo, arXiv 1602.02068");
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withExactZeros().withShiftInvariance();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V x = row.belowLargest(scores);
        V tau = row.solve(
                row.constant(-1),
                row.constant(0),
                t -> row.plus(row.sum(row.relu(row.minus(x, t))), -1),
                t -> row.negative(row.sum(row.step(row.minus(x, t)))));
        return row.relu(row.minus(x, tau));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel());
    }

    /** Newton's method on the support alone, which ends exactly. */
    static final class Kernel implements RowKernel {

        @Override
        public void forward(float[] row, int at, int n, RowContext context) {
            if (n == 0) {
                return;
            }
            RowArithmetic rows = context.rows();
            rows.add(row, at, n, -rows.max(row, at, n));
            rows.rectify(row, at, n, threshold(rows, row, at, n), 1);
        }

        /** The threshold of a row whose largest score is 0. The last step, on an unchanged support, only refines it. */
        private static float threshold(RowArithmetic rows, float[] row, int at, int n) {
            float threshold = -1;
            int support = n + 1;
            int before;
            do {
                before = support;
                support = rows.countAbove(row, at, n, threshold);
                threshold += (rows.excess(row, at, n, threshold) - 1) / support;
            } while (support < before);
            return threshold;
        }

        @Override
        public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
            if (n == 0) {
                return;
            }
            RowArithmetic rows = context.rows();
            float sum = rows.sumWherePositive(weights, at, upstream, at, n);
            float mean = sum / rows.countAbove(weights, at, n, 0);
            rows.centreWherePositive(upstream, at, weights, at, n, mean);
        }

        @Override
        public boolean backwardReadsScores() {
            return false;
        }
    }
}
