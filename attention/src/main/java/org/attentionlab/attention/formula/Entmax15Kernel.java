package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;

/** {@code entmax15} by hand. */
final class Entmax15Kernel implements RowKernel {

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n > 0) {
            FactoredEntmax15.forward(row, at, n, 1, context);
        }
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n > 0) {
            FactoredEntmax15.backward(upstream, at, n, 1, context);
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
