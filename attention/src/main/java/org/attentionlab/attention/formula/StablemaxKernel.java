package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/** {@code stablemax} by hand. Where no score is above 0 weights are counted in units of the largest, as all may be next to nothing. */
final class StablemaxKernel implements RowKernel {

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float unit = 1 - Math.min(rows.max(row, at, n), 0);
        float sum = StablemaxRows.of(rows).weigh(row, at, WeighedKeys.slopes(n, context), n, unit);
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
