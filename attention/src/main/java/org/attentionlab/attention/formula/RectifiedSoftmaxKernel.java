package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;

/** {@code rectified_softmax} by hand. */
final class RectifiedSoftmaxKernel implements RowKernel {

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n > 0) {
            KeptSoftmax.copy(row, at, n, context);
            KeptSoftmax.forward(row, at, n, -Float.MIN_VALUE, context);
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
