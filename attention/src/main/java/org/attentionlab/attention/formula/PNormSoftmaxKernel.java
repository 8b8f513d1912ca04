package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * {@code p_norm_softmax} by hand. With {@code P} the softmax of {@code p x} the gradient by a score is {@code y_j g_j - P_j <g, y>}.
 *
 * @param p the norm that is 1 in every row
 */
record PNormSoftmaxKernel(float p) implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        SHARES
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float[] shares = context.scratch(Memory.SHARES, n);
        System.arraycopy(row, at, shares, 0, n);
        float largest = rows.max(row, at, n);
        double sum = rows.exponentialBelow(shares, 0, n, p, largest);
        rows.scale(shares, 0, n, (float) (1 / sum));
        rows.exponentialBelow(row, at, n, 1, largest);
        rows.scale(row, at, n, (float) Math.pow(sum, -1.0 / p));
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n > 0) {
            RowArithmetic rows = context.rows();
            rows.multiply(upstream, at, weights, at, n);
            rows.addScaled(upstream, at, context.scratch(Memory.SHARES, n), 0, n, -rows.sum(upstream, at, n));
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
