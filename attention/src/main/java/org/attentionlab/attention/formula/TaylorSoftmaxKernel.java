package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/** {@code taylor2} by hand, in units of a part of the largest score's size. */
final class TaylorSoftmaxKernel implements RowKernel {

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        double size = Math.max(rows.max(row, at, n), -rows.min(row, at, n));
        float one = (float) (1 / (Math.max(size, 1) * TaylorSoftmax.PART));
        float sum = TaylorSoftmaxRows.of(rows).weigh(row, at, WeighedKeys.slopes(n, context), n, one);
        WeighedKeys.divide(row, at, n, sum, context);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n > 0) {
            WeighedKeys.backward(weights, upstream, at, n, context);
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
