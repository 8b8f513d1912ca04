package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/** Softmax of capped scores by hand: the cap and its slope in one pass. */
final class SoftcapKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        SLOPES
    }

    private final float cap;

    SoftcapKernel(double cap) {
        this.cap = (float) cap;
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float largest = rows.max(row, at, n);
        SoftcapRows.of(rows).cap(row, at, context.scratch(Memory.SLOPES, n), n, cap, largest);
        float sum = rows.exponentialBelow(row, at, n, 1, Shares.largestExponent(largest));
        rows.scale(row, at, n, 1 / sum);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        Shares.gradient(rows, upstream, at, weights, at, n);
        rows.multiply(upstream, at, context.scratch(Memory.SLOPES, n), 0, n);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
