package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * {@code clipped_softmax} by hand: the shares of softmax, stretched and cut off, where they have no gradient.
 *
 * @param gamma what is added to the stretched weights
 * @param zeta upper end of the stretched weights
 */
record ClippedSoftmaxKernel(float gamma, float zeta) implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        SHARES,
        STRETCHED
    }

    private static final int IS_CUT = 0;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float sum = rows.exponentialBelow(row, at, n, 1, rows.max(row, at, n));
        float[] shares = context.scratch(Memory.SHARES, n);
        rows.line(shares, 0, row, at, n, 1 / sum, 0);
        rows.line(row, at, shares, 0, n, zeta - gamma, gamma);
        rows.larger(row, at, n, 0);
        float largest = rows.max(row, at, n);
        context.keep(IS_CUT, largest > 1 ? 1 : 0);
        if (largest > 1) {
            float[] stretched = context.scratch(Memory.STRETCHED, n);
            System.arraycopy(row, at, stretched, 0, n);
            rows.smaller(row, at, n, 1);
        }
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n > 0) {
            RowArithmetic rows = context.rows();
            rows.keepWhereAbove(upstream, at, weights, at, n, 0);
            if (context.kept(IS_CUT) == 1) {
                rows.keepWhereBelow(upstream, at, context.scratch(Memory.STRETCHED, n), 0, n, Math.nextUp(1f));
            }
            rows.scale(upstream, at, n, zeta - gamma);
            Shares.gradient(rows, upstream, at, context.scratch(Memory.SHARES, n), 0, n);
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
