package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Adaptive temperature by hand. With {@code u} the scores below the largest, {@code e = exp(u)}, {@code s} their sum and {@code p = e /
 * s}, the entropy is {@code ln s - sum p u} but for the 1e-9 in the logarithm, which takes off as much for every key whose p is far
 * above it. A row that beta leaves alone is one of softmax; otherwise, with {@code z} the exponents {@code beta u}, the gradient is
 * {@code beta dz - beta'(H) <dz, u> p (ln p + H)}.
 */
final class AdaptiveTemperatureKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        BELOW,
        POWERS,
        LOGARITHMS
    }

    private static final int BETA = 0;
    private static final int SLOPE = 1;
    private static final int ENTROPY = 2;
    private static final int SUM = 3;

    /** No further below the largest score does a key have anything. */
    private static final float FARTHEST = -200;

    /** So many times the 1e-9 are far above it. */
    private static final double FAR_ABOVE = 100;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float largest = rows.max(row, at, n);
        float[] below = context.scratch(Memory.BELOW, n);
        rows.line(below, 0, row, at, n, 1, -largest);
        rows.larger(below, 0, n, FARTHEST);
        double sum = rows.exponentialBelow(row, at, n, 1, largest);
        double plain = Math.log(sum) - rows.dot(below, 0, row, at, n) / sum;
        double entropy = entropy(row, at, n, sum, plain, context);
        double beta = AdaptiveTemperature.beta(entropy);
        context.keep(BETA, beta);
        context.keep(SLOPE, AdaptiveTemperature.slope(entropy));
        context.keep(ENTROPY, plain);
        context.keep(SUM, sum);
        if (beta != 1) {
            System.arraycopy(row, at, context.scratch(Memory.POWERS, n), 0, n);
            System.arraycopy(below, 0, row, at, n);
            sum = rows.exponentialBelow(row, at, n, (float) beta, 0);
        }
        rows.scale(row, at, n, (float) (1 / sum));
    }

    /** The entropy with 1e-9 in the logarithm, given the plain one. */
    private static double entropy(float[] powers, int at, int n, double sum, double plain, RowContext context) {
        RowArithmetic rows = context.rows();
        if (rows.min(powers, at, n) >= FAR_ABOVE * AdaptiveTemperature.EPSILON * sum) {
            return plain - n * AdaptiveTemperature.EPSILON;
        }
        float[] logarithms = context.scratch(Memory.LOGARITHMS, n);
        rows.line(logarithms, 0, powers, at, n, (float) (1 / sum), 0);
        rows.logarithm(logarithms, 0, n, (float) AdaptiveTemperature.EPSILON);
        return -rows.dot(logarithms, 0, powers, at, n) / sum;
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        Shares.gradient(rows, upstream, at, weights, at, n);
        if (context.kept(BETA) == 1) {
            return;
        }
        float[] below = context.scratch(Memory.BELOW, n);
        double sum = context.kept(SUM);
        double byEntropy = context.kept(SLOPE) * rows.dot(upstream, at, below, 0, n);
        rows.scale(upstream, at, n, (float) context.kept(BETA));
        rows.add(below, 0, n, (float) (context.kept(ENTROPY) - Math.log(sum)));
        rows.multiply(below, 0, context.scratch(Memory.POWERS, n), 0, n);
        rows.addScaled(upstream, at, below, 0, n, (float) (-byEntropy / sum));
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
