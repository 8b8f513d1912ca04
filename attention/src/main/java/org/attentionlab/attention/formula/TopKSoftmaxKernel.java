package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.OrderStatistic;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;

/**
 * {@code topk_softmax} by hand.
 *
 * @param k how many of the largest scores are kept
 */
record TopKSoftmaxKernel(int k) implements RowKernel {

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n > 0) {
            float[] scores = KeptSoftmax.copy(row, at, n, context);
            float smallest = OrderStatistic.kthLargest(context.rows(), scores, n, k);
            KeptSoftmax.forward(row, at, n, Math.nextDown(smallest), context);
        }
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n > 0) {
            KeptSoftmax.backward(weights, upstream, at, n, context);
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
