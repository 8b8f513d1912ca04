package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * {@code sa_softmax_v2} by hand. With {@code p} the shares of softmax, {@code a_j = (x_j - lo) / r} and {@code c = sum g a p},
 * {@code dx_j = p_j (g_j a_j - c + g_j / r)}, {@code dhi = -c / r} and {@code dlo = (c - sum g p) / r}. Where a share is more than
 * a half {@code g a} is counted from that of its key, so that nothing is lost where it is all but the whole row.
 *
 * @param eps what is added to the range
 */
record SelfAdjustScaledKernel(double eps) implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        HEIGHTS,
        SHARES
    }

    private static final int INVERSE = 0;
    private static final int SMALLEST = 1;
    private static final int LARGEST = 2;
    private static final int INDEX_OF_SMALLEST = 3;
    private static final int INDEX_OF_LARGEST = 4;

    private static final float MOST = 0.5f;

    /** What brings the range of subnormal scores among the numbers that a float can divide by. */
    private static final float RAISED = 0x1p120f;

    /** What brings the range of the largest scores among those that a float holds. */
    private static final float LOWERED = 0x1p-2f;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n > 0) {
            RowArithmetic rows = context.rows();
            weigh(row, at, n, rows.min(row, at, n), rows.max(row, at, n), context);
        }
    }

    @Override
    public void forwardKeeping(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float smallest = rows.min(row, at, n);
        float largest = rows.max(row, at, n);
        context.keep(SMALLEST, smallest);
        context.keep(LARGEST, largest);
        context.keep(INDEX_OF_SMALLEST, rows.indexOf(smallest, row, at, n));
        context.keep(INDEX_OF_LARGEST, rows.indexOf(largest, row, at, n));
        weigh(row, at, n, smallest, largest, context);
    }

    private void weigh(float[] row, int at, int n, float smallest, float largest, RowContext context) {
        RowArithmetic rows = context.rows();
        float low = Math.min(smallest, 0);
        double range = (double) Math.max(largest, 0) - low + eps;
        float unit = range < Float.MIN_NORMAL ? RAISED : range > Float.MAX_VALUE ? LOWERED : 1;
        context.keep(INVERSE, range < Float.MIN_NORMAL ? 0 : 1 / range);
        float[] heights = context.scratch(Memory.HEIGHTS, n);
        rows.line(heights, 0, row, at, n, unit, -low * unit);
        float sum = rows.exponentialBelow(row, at, n, 1, largest);
        float factor = (float) (range == 0 ? 0 : 1 / (range * unit));
        SelfAdjustScaledRows.of(rows).weigh(row, at, heights, context.scratch(Memory.SHARES, n), n, factor, 1 / sum);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        SelfAdjustScaledRows rows = SelfAdjustScaledRows.of(context.rows());
        float[] heights = context.scratch(Memory.HEIGHTS, n);
        float[] shares = context.scratch(Memory.SHARES, n);
        float inverse = (float) context.kept(INVERSE);
        int largest = (int) context.kept(INDEX_OF_LARGEST);
        float origin = shares[largest] > MOST ? upstream[at + largest] * heights[largest] : 0;
        double[] sums = context.sums(2);
        rows.sums(sums, upstream, at, heights, shares, n, origin);
        double centre = origin + sums[0];
        double mean = sums[1];
        rows.gradient(upstream, at, heights, shares, n, origin, (float) sums[0], inverse);
        if (context.kept(SMALLEST) < 0) {
            upstream[at + (int) context.kept(INDEX_OF_SMALLEST)] += inverse * (float) (centre - mean);
        }
        if (context.kept(LARGEST) > 0) {
            upstream[at + largest] -= inverse * (float) centre;
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
