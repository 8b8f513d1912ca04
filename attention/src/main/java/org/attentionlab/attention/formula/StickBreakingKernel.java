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
        REST,
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
        float[] rest = context.scratch(Memory.REST, n);
        if (keeping) {
            float[] logistic = context.scratch(Memory.LOGISTIC, n);
            StickBreakingRows.of(rows).splitKeeping(row, at, rest, logistic, taken);
        } else {
            StickBreakingRows.of(rows).split(row, at, rest, taken);
        }
        if (taken > 0) {
            StickBreakingRows.of(rows).leave(row, at, rest, taken);
            rows.exponentialBelow(row, at, taken, 1, Shares.largestExponent(largest));
        }
        Arrays.fill(row, at + taken, at + n, 0);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        int taken = Math.max(0, n - left);
        StickBreakingRows.of(context.rows())
                .gradient(upstream, at, weights, at, context.scratch(Memory.LOGISTIC, n), taken);
        Arrays.fill(upstream, at + taken, at + n, 0);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
