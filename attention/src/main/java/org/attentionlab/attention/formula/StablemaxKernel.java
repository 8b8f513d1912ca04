package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;

/** {@code stablemax} by hand. */
final class StablemaxKernel implements RowKernel {

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        float sum = StablemaxRows.of(context.rows()).weigh(row, at, WeighedKeys.slopes(n, context), n);
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
