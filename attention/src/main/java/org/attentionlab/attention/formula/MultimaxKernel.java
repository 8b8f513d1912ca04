package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/** Multimax by hand: the bends of a row in one pass, and on the way back their gradients in two. */
final class MultimaxKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        SCORES,
        BENT,
        BENDS
    }

    private static final int CENTRE = 0;

    private final int count = MultimaxRows.BENDS;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        MultimaxRows forms = MultimaxRows.of(rows);
        float[] bends = bends(context);
        float[] scores = context.scratch(Memory.SCORES, n);
        System.arraycopy(row, at, scores, 0, n);
        float centre = rows.max(row, at, n);
        forms.bend(row, at, n, centre, bends);
        float largest = rows.max(row, at, n);
        if (!(largest <= 0)) {
            centre = largestOfLargest(context, scores, n, bends);
            System.arraycopy(scores, 0, row, at, n);
            forms.bend(row, at, n, centre, bends);
            largest = rows.max(row, at, n);
        }
        context.keep(CENTRE, centre);
        float sum = rows.exponentialBelow(row, at, n, 1, largest);
        rows.scale(row, at, n, 1 / sum);
    }

    /** The largest score among those that are bent to the largest, which need not be the largest score. */
    private static float largestOfLargest(RowContext context, float[] scores, int n, float[] bends) {
        RowArithmetic rows = context.rows();
        float[] bent = context.scratch(Memory.BENT, n);
        System.arraycopy(scores, 0, bent, 0, n);
        MultimaxRows.of(rows).bend(bent, 0, n, 0, bends);
        float largest = rows.max(bent, 0, n);
        float score = Float.NEGATIVE_INFINITY;
        for (int j = rows.indexOf(largest, bent, 0, n); j < n; j += 1 + rows.indexOf(largest, bent, j + 1, n - j - 1)) {
            score = Math.max(score, scores[j]);
        }
        return score;
    }

    private float[] bends(RowContext context) {
        float[] bends = context.scratch(Memory.BENDS, 2 * count);
        for (int i = 0; i < 2 * count; i++) {
            bends[i] = (float) context.parameter(i);
        }
        return bends;
    }

    /** The derivative by t is a sum as it is, that by r0 and r1 one over what is outside of the bend, that by r2 and r3 of {@code -2 t A}. */
    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float centre = (float) context.kept(CENTRE);
        double total = Shares.gradient(rows, upstream, at, weights, at, n);
        float[] bends = bends(context);
        double[] sums = context.sums(2 * count);
        MultimaxRows.of(rows).gradient(scores, at, upstream, at, n, centre, bends, sums);
        context.addGradient(0, -sums[0]);
        context.addGradient(1, sums[1]);
        context.addGradient(2, sums[4]);
        context.addGradient(3, sums[5]);
        context.addGradient(4, -bends[0] * (sums[6] - (centre < bends[4] ? 0 : total)));
        context.addGradient(5, bends[1] * (sums[7] - (centre > bends[5] ? 0 : total)));
        context.addGradient(6, -2 * bends[2] * sums[2]);
        context.addGradient(7, -2 * bends[3] * sums[3]);
    }
}
