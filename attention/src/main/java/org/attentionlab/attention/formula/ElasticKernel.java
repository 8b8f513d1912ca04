package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Elastic softmax by hand. With {@code p} the weights of softmax and {@code g} the gradient where weights are above 0, {@code dx = p (g
 * - <g, p>)} and {@code dtau = sum g / n}. In an almost even row powers are counted from 1, as {@link ElasticSoftmax} says.
 */
final class ElasticKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        SHARES
    }

    private static final int TAU = 0;
    private static final int INVERSE = 0;
    private static final double HALF = 0.5;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        double tau = context.parameter(TAU);
        float largest = rows.max(row, at, n);
        float[] powers = context.scratch(Memory.SHARES, n);
        System.arraycopy(row, at, powers, 0, n);
        double sum = rows.exponentialBelow(row, at, n, 1, largest);
        if (sum > HALF * n && tau < -HALF) {
            rows.add(powers, 0, n, -largest);
            rows.expm1(powers, 0, n);
            System.arraycopy(powers, 0, row, at, n);
            rows.add(powers, 0, n, 1);
            sum = n + (double) rows.sum(row, at, n);
            rows.rectify(row, at, n, (float) -(1 + tau * sum / context.visible()), (float) (1 / sum));
        } else {
            System.arraycopy(row, at, powers, 0, n);
            rows.rectify(row, at, n, (float) (-tau * sum / context.visible()), (float) (1 / sum));
        }
        context.keep(INVERSE, 1 / sum);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        rows.keepWhereAbove(upstream, at, weights, at, n, 0);
        context.addGradient(TAU, rows.sum(upstream, at, n) / (double) context.visible());
        float[] shares = context.scratch(Memory.SHARES, n);
        rows.scale(shares, 0, n, (float) context.kept(INVERSE));
        Shares.gradient(rows, upstream, at, shares, 0, n);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
