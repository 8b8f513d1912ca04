package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * {@code t_softmax} by hand: the gradient goes through the largest score as well.
 *
 * @param t how far below the largest score weights end
 */
record TSoftmaxKernel(float t) implements RowKernel {

    private static final int INDEX_OF_LARGEST = 1;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float largest = rows.max(row, at, n);
        context.keep(INDEX_OF_LARGEST, rows.indexOf(largest, row, at, n));
        float[] slopes = WeighedKeys.slopes(n, context);
        rows.line(slopes, 0, row, at, n, 1, -largest);
        float sum = RSoftmaxRows.of(rows).weigh(row, at, slopes, n, -t, 0, 0);
        WeighedKeys.divide(row, at, n, sum, context);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n > 0) {
            float sum = WeighedKeys.backward(weights, upstream, at, n, context);
            upstream[at + (int) context.kept(INDEX_OF_LARGEST)] -= sum;
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
