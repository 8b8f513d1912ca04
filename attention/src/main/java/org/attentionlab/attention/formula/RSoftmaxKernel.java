package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.OrderStatistic;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * {@code r_softmax} by hand: the gradient goes through the largest score as well.
 *
 * @param r the share of the weights that are 0
 */
record RSoftmaxKernel(double r) implements RowKernel {

    private static final int INDEX_OF_LARGEST = 1;
    private static final float BELOW_LEAST = Math.nextDown((float) RSoftmax.LEAST_EXPONENT);

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
        rows.larger(slopes, 0, n, -Float.MAX_VALUE);
        double vanished = (double) (n - rows.countAbove(slopes, 0, n, BELOW_LEAST)) / n;
        double share = Math.max((r - vanished) / (1 - vanished), 0);
        double quantile = OrderStatistic.quantile(rows, slopes, n, share);
        double tolerance = (1 - quantile) * RSoftmax.ROUNDING;
        float sum = RSoftmaxRows.of(rows)
                .weigh(row, at, slopes, n, (float) quantile, (float) tolerance, (float) RSoftmax.MARGIN);
        WeighedKeys.divide(row, at, n, sum, context);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        float sum = WeighedKeys.backward(weights, upstream, at, n, context);
        upstream[at + (int) context.kept(INDEX_OF_LARGEST)] -= sum;
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
