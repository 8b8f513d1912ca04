package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/** Softmax over the keys of a row whose scores are above a bound; a row without any is all zeros. */
final class KeptSoftmax {

    /** What its memory is for. */
    private enum Memory {
        SCORES
    }

    private KeptSoftmax() {}

    /** Copies the scores of a row, which {@link #forward} looks at. */
    static float[] copy(float[] row, int at, int n, RowContext context) {
        float[] scores = context.scratch(Memory.SCORES, n);
        System.arraycopy(row, at, scores, 0, n);
        return scores;
    }

    /** Turns scores, of which there is a copy, into weights. */
    static void forward(float[] row, int at, int n, float bound, RowContext context) {
        RowArithmetic rows = context.rows();
        float[] scores = context.scratch(Memory.SCORES, n);
        rows.exponentialBelow(row, at, n, 1, rows.max(row, at, n));
        rows.keepWhereAbove(row, at, scores, 0, n, bound);
        rows.scale(row, at, n, OnlineKernel.inverse(rows.sum(row, at, n)));
    }

    /** Turns the upstream gradient into that of the scores. */
    static void backward(float[] weights, float[] upstream, int at, int n, RowContext context) {
        Shares.gradient(context.rows(), upstream, at, weights, at, n);
    }
}
