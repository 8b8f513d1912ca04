package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Forgetting attention by hand: what tokens forget is summed up once for all rows that have the same oldest keys, as {@code sum_{l > j}
 * log_f_l} is the difference of two sums from the first key on. With {@code dx} the gradient by a score, that by {@code log_f_l} is {@code
 * sum_{j < l} dx_j}.
 */
final class FoxKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        OLDER
    }

    private static final int LOG_F = 0;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        ForgottenSums forgotten = context.own(this, ForgottenSums::new);
        forgotten.upTo(n, context.tokens().ofKeys(LOG_F));
        float largest = rows.max(row, at, n);
        FoxRows.of(rows).forget(row, at, forgotten.high(), forgotten.low(), n, largest);
        float sum = rows.exponentialBelow(row, at, n, 1, rows.max(row, at, n));
        rows.scale(row, at, n, 1 / sum);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        Shares.gradient(rows, upstream, at, weights, at, n);
        float[] older = context.scratch(Memory.OLDER, n);
        System.arraycopy(upstream, at, older, 0, n);
        rows.sumsBefore(older, 0, n);
        context.tokens().addGradient(LOG_F, older, n, rows);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
