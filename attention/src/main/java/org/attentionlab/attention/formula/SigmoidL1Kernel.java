package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * {@code sigmoid_l1} by hand. Where every score is so low that a logistic function is an exponential to the precision of a float, it is
 * softmax.
 */
final class SigmoidL1Kernel implements RowKernel {

    private static final int B = 0;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float b = (float) context.parameter(B);
        float[] slopes = WeighedKeys.slopes(n, context);
        float largest = rows.max(row, at, n);
        float sum;
        if (largest + b < WeighedKeys.EXPONENTIAL_BELOW) {
            sum = rows.exponentialBelow(row, at, n, 1, largest);
            System.arraycopy(row, at, slopes, 0, n);
        } else {
            sum = SigmoidL1Rows.of(rows).weigh(row, at, slopes, n, b);
        }
        WeighedKeys.divide(row, at, n, sum, context);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n > 0) {
            context.addGradient(B, WeighedKeys.backward(weights, upstream, at, n, context));
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
