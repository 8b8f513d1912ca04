package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * {@code entmax15} of scores times a factor, by hand. With {@code X} the scores times half of the factor, counted from the largest, a weight
 * is {@code relu(X_j - tau)^2}. Where the keys above tau are known it is the root of a square; they are those above a guess, which the root
 * corrects, until they stay the same. With {@code s = relu(X - tau)} and {@code c = sum s g / sum s} the gradient by X is {@code 2 s_j (g_j -
 * c)}.
 */
final class FactoredEntmax15 {

    /** What its memory is for. */
    private enum Memory {
        ROOTS,
        GRADIENT
    }

    private static final int COUNT = 0;
    private static final int MOST_STEPS = 60;
    private static final double NEAR_ENOUGH = 1e-7;
    private static final int SUMS = 3;

    private FactoredEntmax15() {}

    /** Turns scores into weights. */
    static void forward(float[] row, int at, int n, double factor, RowContext context) {
        RowArithmetic rows = context.rows();
        if (factor < 0) {
            rows.scale(row, at, n, -1);
        }
        double half = Math.abs(factor) / 2;
        int count = NearKeys.gather(row, at, n, (float) (-1 / half), context);
        float[] roots = context.scratch(Memory.ROOTS, count);
        rows.line(roots, 0, NearKeys.below(count, context), 0, count, (float) half, 0);
        rows.rectify(roots, 0, count, (float) threshold(roots, count, context), 1);
        context.keep(COUNT, count);
        float[] weights = context.scratch(Memory.GRADIENT, count);
        rows.product(weights, 0, roots, 0, roots, 0, count);
        NearKeys.spread(weights, count, row, at, n, context);
    }

    private static double threshold(float[] x, int count, RowContext context) {
        double low = -1;
        double high = 0;
        double guess = low;
        double support = -1;
        double[] sums = context.sums(SUMS);
        for (int i = 0; i < MOST_STEPS; i++) {
            Entmax15Rows.of(context.rows()).excesses(x, count, (float) guess, sums);
            double above = sums[2];
            if (sums[1] > 1) {
                low = guess;
            } else {
                high = guess;
            }
            double root = Math.sqrt(Math.max(sums[0] * sums[0] - above * (sums[1] - 1), 0));
            double next = guess + (sums[1] - 1) / (sums[0] + root);
            if (above == support || Math.abs(next - guess) <= NEAR_ENOUGH) {
                return next;
            }
            boolean inside = next > low && next < high;
            support = inside ? above : -1;
            guess = inside ? next : (low + high) / 2;
        }
        return guess;
    }

    /** Turns the upstream gradient into that of the scores; returns that of the factor. */
    static double backward(float[] upstream, int at, int n, double factor, RowContext context) {
        RowArithmetic rows = context.rows();
        int count = (int) context.kept(COUNT);
        float[] roots = context.scratch(Memory.ROOTS, count);
        float[] gradient = context.scratch(Memory.GRADIENT, count);
        NearKeys.pick(upstream, at, gradient, count, context);
        float centre = rows.dot(gradient, 0, roots, 0, count) / rows.sum(roots, 0, count);
        rows.centredProduct(gradient, 0, roots, 0, count, centre, 1);
        double sign = factor < 0 ? -1 : 1;
        double along = sign * rows.dot(gradient, 0, NearKeys.below(count, context), 0, count);
        rows.scale(gradient, 0, count, (float) factor);
        NearKeys.spread(gradient, count, upstream, at, n, context);
        return along;
    }
}
