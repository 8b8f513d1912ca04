package org.attentionlab.attention.formula;

import java.util.function.IntToDoubleFunction;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Softplus over its row sum by hand, {@code y_j = w_j / D} with {@code w_j = softplus(factor x_j)}. Where every score is so low that a
 * softplus is an exponential to the precision of a float, it is softmax. With {@code c = <g, y>} the gradient by a score is
 * {@code factor w'_j (g_j - c) / D}.
 *
 * @param factors the factor, from 0, by the visible count
 */
record SoftplusShareKernel(IntToDoubleFunction factors) implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        SLOPES
    }

    private static final int STEEPNESS = 0;

    private float factor(RowContext context) {
        return (float) factors.applyAsDouble(context.visible());
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        float factor = factor(context);
        float sum = isLow(row, at, n, factor)
                ? exponentials(row, at, n, factor, context)
                : context.rows().softplus(row, at, n, factor);
        divide(row, at, n, sum, context);
    }

    @Override
    public void forwardKeeping(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float factor = factor(context);
        float[] slopes = context.scratch(Memory.SLOPES, n);
        float sum;
        if (isLow(row, at, n, factor)) {
            sum = exponentials(row, at, n, factor, context);
            System.arraycopy(row, at, slopes, 0, n);
        } else {
            sum = LssarRows.of(rows).softplusWithSlope(row, at, slopes, 0, n, factor);
        }
        context.keep(STEEPNESS, factor / sum);
        divide(row, at, n, sum, context);
    }

    /** Whether no score reaches where softplus differs from an exponential: mostly the first one does. */
    private static boolean isLow(float[] row, int at, int n, float factor) {
        int j = 0;
        while (j < n && factor * row[at + j] < WeighedKeys.EXPONENTIAL_BELOW) {
            j++;
        }
        return j == n;
    }

    /** Turns scores into the weights of softmax but for their sum, which it returns. */
    private static float exponentials(float[] row, int at, int n, float factor, RowContext context) {
        RowArithmetic rows = context.rows();
        return rows.exponentialBelow(row, at, n, factor, rows.max(row, at, n));
    }

    /** Divides by the sum, also where that is too large for a float. */
    private static void divide(float[] row, int at, int n, float sum, RowContext context) {
        RowArithmetic rows = context.rows();
        float divisor = sum;
        if (sum == Float.POSITIVE_INFINITY) {
            rows.scale(row, at, n, 1f / (2f * n));
            divisor = rows.sum(row, at, n);
        }
        rows.scale(row, at, n, 1 / divisor);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        Shares.countFromLargest(rows, upstream, at, weights, at, n);
        float centre = rows.dot(upstream, at, weights, at, n);
        rows.centredProduct(
                upstream, at, context.scratch(Memory.SLOPES, n), 0, n, centre, (float) context.kept(STEEPNESS));
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
