package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Scaled signed averaging by hand. With {@code c = 1 / b}, {@code f(x) = sgn(x) ln(1 + |x| / c)} and {@code z} the exponents {@code a
 * f(x)}, {@code dx = a dz / (c + |x|)}, {@code da = sum dz (f(x) - f(m))} and {@code db = a c sum dz x / (c + |x|)}.
 */
final class SignedAveragingKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        INVERSES,
        LOGARITHMS
    }

    private static final int A = 0;
    private static final int B = 1;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float largest = rows.max(row, at, n);
        float c = (float) (1 / context.parameter(B));
        SignedAveragingRows.of(rows).logarithms(row, at, context.scratch(Memory.INVERSES, n), n, c, largest);
        System.arraycopy(row, at, context.scratch(Memory.LOGARITHMS, n), 0, n);
        float sum = rows.exponentialBelow(row, at, n, (float) context.parameter(A), Shares.largestExponent(largest));
        rows.scale(row, at, n, 1 / sum);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        double a = context.parameter(A);
        Shares.gradient(rows, upstream, at, weights, at, n);
        context.addGradient(A, rows.dot(upstream, at, context.scratch(Memory.LOGARITHMS, n), 0, n));
        rows.multiply(upstream, at, context.scratch(Memory.INVERSES, n), 0, n);
        context.addGradient(B, a / context.parameter(B) * rows.dot(upstream, at, scores, at, n));
        rows.scale(upstream, at, n, (float) a);
    }
}
