package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/** {@code diff_softmax} by hand. */
final class DiffSoftmaxKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        FIRST,
        SECOND,
        GRADIENT
    }

    private static final int LAM = 0;
    private static final int X2 = 0;

    private static void softmax(RowArithmetic rows, float[] row, int at, int n) {
        float sum = rows.exponentialBelow(row, at, n, 1, rows.max(row, at, n));
        rows.scale(row, at, n, 1 / sum);
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        softmax(rows, row, at, n);
        float[] first = context.scratch(Memory.FIRST, n);
        System.arraycopy(row, at, first, 0, n);
        float[] second = context.scratch(Memory.SECOND, n);
        System.arraycopy(context.tokens().ofKeys(X2), 0, second, 0, n);
        softmax(rows, second, 0, n);
        rows.addScaled(row, at, second, 0, n, (float) -context.parameter(LAM));
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n > 0) {
            RowArithmetic rows = context.rows();
            float[] second = context.scratch(Memory.SECOND, n);
            context.addGradient(LAM, -rows.dot(upstream, at, second, 0, n));
            float[] bySecond = context.scratch(Memory.GRADIENT, n);
            rows.line(bySecond, 0, upstream, at, n, (float) -context.parameter(LAM), 0);
            Shares.gradient(rows, bySecond, 0, second, 0, n);
            context.tokens().addGradient(X2, bySecond, n, rows);
            Shares.gradient(rows, upstream, at, context.scratch(Memory.FIRST, n), 0, n);
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
