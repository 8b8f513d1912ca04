package org.attentionlab.attention.formula;

import java.util.Arrays;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Stick-breaking by hand: {@code y_j = exp(ln sigma(x_j) + sum_{k > j} ln(1 - sigma(x_k)))}, and with {@code u = g y} the gradient
 * {@code u_j - sigma(x_j) (u_j + sum_{k < j} u_k)}.
 */
final class StickBreakingKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        SUMS,
        LOGISTIC
    }

    private final int left;

    /**
     * The kernel.
     *
     * @param left how many of the newest keys are left out
     */
    StickBreakingKernel(int left) {
        this.left = left;
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        normalise(row, at, n, false, context);
    }

    @Override
    public void forwardKeeping(float[] row, int at, int n, RowContext context) {
        normalise(row, at, n, true, context);
    }

    private void normalise(float[] row, int at, int n, boolean keeping, RowContext context) {
        int taken = Math.max(0, n - left);
        RowArithmetic rows = context.rows();
        float largest = rows.max(row, at, taken);
        float[] newer = context.scratch(Memory.SUMS, n);
        if (keeping) {
            float[] logistic = context.scratch(Memory.LOGISTIC, n);
            StickBreakingRows.of(rows).splitKeeping(row, at, newer, logistic, taken);
        } else {
            StickBreakingRows.of(rows).split(row, at, newer, taken);
        }
        rows.sumsAfter(newer, 0, taken);
        rows.addScaled(row, at, newer, 0, taken, -1);
        if (taken > 0) {
            rows.exponentialBelow(row, at, taken, 1, Shares.largestExponent(largest));
        }
        Arrays.fill(row, at + taken, at + n, 0);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        int taken = Math.max(0, n - left);
        RowArithmetic rows = context.rows();
        float[] older = context.scratch(Memory.SUMS, n);
        rows.multiply(upstream, at, weights, at, taken);
        System.arraycopy(upstream, at, older, 0, taken);
        rows.sumsBefore(older, 0, taken);
        StickBreakingRows.of(rows).gradient(upstream, at, context.scratch(Memory.LOGISTIC, n), older, taken);
        Arrays.fill(upstream, at + taken, at + n, 0);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
