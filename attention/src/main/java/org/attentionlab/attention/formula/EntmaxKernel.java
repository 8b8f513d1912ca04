package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Entmax by hand, in the form of {@link Entmax}: the keys that can have a weight at all, those less than {@code 1 / (alpha - 1)} below
 * the largest score, are gathered, and nothing else is looked at again. Above alpha 2 it is {@link SteepEntmaxRow}.
 *
 * <p>With {@code b = alpha - 1}, {@code y} the weights, {@code r_j = u_j exp(b eta)} and {@code s_j = exp(b eta) y_j / (1 + b r_j)} the
 * gradient by a score is {@code s_j (g_j - c)}, {@code c = sum s g / sum s}, and that by alpha {@code sum_j (g_j - c) y_j (D_j - eta' /
 * (1 + b r_j))} with {@code D_j = r_j^2 L'(b r_j) + eta r_j / (1 + b r_j)}, {@code L(t) = ln(1 + t) / t} and {@code eta' = sum y D /
 * sum y / (1 + b r)}.
 */
final class EntmaxKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        POWERS,
        BENT,
        RATIOS,
        GRADIENT,
        SLOPES
    }

    private static final int ALPHA = 0;
    private static final double FARTHEST = 1000;
    private static final int MOST_STEPS = 60;
    private static final double NEAR_ENOUGH = 1e-7;

    /** Below this the steps of a search may not halve what is left, as rounding moves it. */
    private static final double SETTLING = 1e-4;

    private static final double LEAST_BEND = 1e-4;
    private static final float LEAST_BASE = 1e-7f;

    private static final int ETA = 0;
    private static final int COUNT = 1;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        double b = context.parameter(ALPHA) - 1;
        if (b > 1) {
            context.own(this, SteepEntmaxRow::new).forward(row, at, n, b, context);
            return;
        }
        int count = NearKeys.gather(row, at, n, (float) -(b > 0 ? Math.min(FARTHEST, 1 / b) : FARTHEST), context);
        double eta = search(count, n, b, context);
        float[] powers = context.scratch(Memory.POWERS, n);
        double sum = powers(eta, b, count, context);
        context.rows().scale(powers, 0, count, (float) (1 / sum));
        NearKeys.spread(powers, count, row, at, n, context);
        context.keep(ETA, eta);
        context.keep(COUNT, count);
    }

    /** Newton's method for the norm, kept inside a bracket by halving it, which is also done where a step has not halved what is left. */
    private static double search(int count, int n, double b, RowContext context) {
        double bend = Math.max(b, LEAST_BEND);
        double low = 0;
        double high = Math.log(n);
        double eta = 0;
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_STEPS && low < high; i++) {
            double sum = powers(eta, b, count, context);
            double over = Math.log(Math.max(sum, 1)) - eta;
            double steepness = overBases(count, context) / Math.max(sum, 1);
            double step = -Math.log1p(Math.expm1(-bend * over) / steepness) / bend;
            if (over > 0) {
                low = eta;
            } else {
                high = eta;
            }
            boolean falls = Math.abs(step) <= Math.max(before / 2, SETTLING);
            before = Math.abs(step);
            double next = eta + step;
            eta = falls && next >= low && next <= high ? next : (low + high) / 2;
            if (before * Math.max(1, b) <= NEAR_ENOUGH) {
                break;
            }
        }
        return eta;
    }

    /** {@code (1 + b r_j)^(1 / b)} of the gathered keys; what is taken to that power less 1 stays in another row. Returns their sum. */
    private static double powers(double eta, double b, int count, RowContext context) {
        RowArithmetic rows = context.rows();
        float[] below = NearKeys.below(count, context);
        float[] bent = context.scratch(Memory.BENT, count);
        float[] powers = context.scratch(Memory.POWERS, count);
        double steeper = steeper(eta, b);
        rows.line(bent, 0, below, 0, count, (float) (b * steeper), 0);
        System.arraycopy(bent, 0, powers, 0, count);
        rows.larger(powers, 0, count, LEAST_BASE - 1);
        rows.log1pRatio(powers, 0, count);
        rows.multiply(powers, 0, below, 0, count);
        rows.exponential(powers, 0, count, (float) steeper, 0);
        rows.keepWhereAbove(powers, 0, bent, 0, count, -1);
        return rows.sum(powers, 0, count);
    }

    /** What scores below the largest are multiplied by. */
    private static double steeper(double eta, double b) {
        return Math.exp(Math.min(b * eta, Entmax.STEEPEST));
    }

    /** The sum of {@code powers_j / (1 + b r_j)}. */
    private static double overBases(int count, RowContext context) {
        float[] shares = context.scratch(Memory.RATIOS, count);
        overBases(shares, count, context);
        return context.rows().sum(shares, 0, count);
    }

    private static void overBases(float[] shares, int count, RowContext context) {
        RowArithmetic rows = context.rows();
        float[] bases = context.scratch(Memory.GRADIENT, count);
        rows.line(bases, 0, context.scratch(Memory.BENT, count), 0, count, 1, 1);
        rows.larger(bases, 0, count, LEAST_BASE);
        System.arraycopy(context.scratch(Memory.POWERS, count), 0, shares, 0, count);
        rows.divide(shares, 0, bases, 0, count);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        double b = context.parameter(ALPHA) - 1;
        if (b > 1) {
            double byAlpha = context.own(this, SteepEntmaxRow::new).backward(upstream, at, n, b, context);
            context.addGradient(ALPHA, byAlpha);
            return;
        }
        int count = (int) context.kept(COUNT);
        double eta = context.kept(ETA);
        double steeper = steeper(eta, b);
        float[] shares = context.scratch(Memory.RATIOS, count);
        overBases(shares, count, context);
        float[] gradient = context.scratch(Memory.GRADIENT, count);
        NearKeys.pick(upstream, at, gradient, count, context);
        double overBases = rows.sum(shares, 0, count);
        rows.add(gradient, 0, count, (float) (-rows.dot(shares, 0, gradient, 0, count) / overBases));
        context.addGradient(ALPHA, byAlpha(gradient, shares, overBases, eta, steeper, count, context));
        rows.multiply(gradient, 0, shares, 0, count);
        rows.scale(gradient, 0, count, (float) steeper);
        NearKeys.spread(gradient, count, upstream, at, n, context);
    }

    /** Given the centred upstream gradient and the weights over their bases. */
    private static double byAlpha(
            float[] gradient,
            float[] shares,
            double overBases,
            double eta,
            double steeper,
            int count,
            RowContext context) {
        RowArithmetic rows = context.rows();
        float[] below = NearKeys.below(count, context);
        float[] bent = context.scratch(Memory.BENT, count);
        float[] powers = context.scratch(Memory.POWERS, count);
        rows.larger(bent, 0, count, LEAST_BASE - 1);
        float[] ratios = context.scratch(Memory.SLOPES, count);
        System.arraycopy(bent, 0, ratios, 0, count);
        rows.log1pRatio(ratios, 0, count);
        rows.log1pRatioSlope(bent, 0, ratios, 0, count);
        rows.scale(below, 0, count, (float) steeper);
        rows.multiply(bent, 0, powers, 0, count);
        rows.multiply(bent, 0, below, 0, count);
        rows.multiply(bent, 0, below, 0, count);
        System.arraycopy(shares, 0, ratios, 0, count);
        rows.multiply(ratios, 0, below, 0, count);
        rows.addScaled(bent, 0, ratios, 0, count, (float) eta);
        double moves = rows.sum(bent, 0, count) / overBases;
        rows.addScaled(bent, 0, shares, 0, count, (float) -moves);
        return rows.dot(bent, 0, gradient, 0, count);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
