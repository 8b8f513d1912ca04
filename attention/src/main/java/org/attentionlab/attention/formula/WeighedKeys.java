package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * What kernels by hand share that weigh each key by itself and divide by the sum: with {@code y_j = w_j / D} and {@code c = <g, y>} the
 * gradient by a score is {@code w'_j (g_j - c) / D}.
 */
final class WeighedKeys {

    /** What its memory is for. */
    private enum Memory {
        SLOPES
    }

    /** Where softplus and the logistic function are exponentials to the precision of a float. */
    static final float EXPONENTIAL_BELOW = -18;

    private static final int INVERSE = 0;

    private WeighedKeys() {}

    /** A row for the slopes {@code w'}; to be filled on the way forward. */
    static float[] slopes(int n, RowContext context) {
        return context.scratch(Memory.SLOPES, n);
    }

    /** Divides the weights of keys by their sum. */
    static void divide(float[] row, int at, int n, double sum, RowContext context) {
        float inverse = OnlineKernel.inverse(sum);
        context.keep(INVERSE, inverse);
        context.rows().scale(row, at, n, inverse);
    }

    /** Turns the upstream gradient into that of the scores; returns the sum of what it has become. */
    static float backward(float[] weights, float[] upstream, int at, int n, RowContext context) {
        RowArithmetic rows = context.rows();
        Shares.countFromLargest(rows, upstream, at, weights, at, n);
        float centre = rows.dot(upstream, at, weights, at, n);
        float inverse = (float) context.kept(INVERSE);
        return rows.centredProduct(upstream, at, slopes(n, context), 0, n, centre, inverse);
    }
}
