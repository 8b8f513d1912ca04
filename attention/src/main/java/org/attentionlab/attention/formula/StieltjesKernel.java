package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Stieltjes by hand for whole powers. With {@code t} what lambda exceeds the largest score by and {@code S_k = sum_j (lambda -
 * x_j)^(-q - k)}, what is searched is where {@code F(t) = S_0^(-1 / q)} is 1, by Halley's method from below: {@code F' = F S_1 / S_0} and
 * {@code F'' = (q + 1) F (S_1^2 - S_0 S_2) / S_0^2}, which is never above 0. With {@code b_j = (lambda - x_j)^(-q - 1)} the gradient is
 * {@code q b_j (g_j - <g, b> / sum b)}.
 */
final class StieltjesKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        INVERSES,
        POWERS
    }

    private static final int MOST_STEPS = 60;

    /** Errors of steps are third powers: after one of this share nothing is left that single precision shows. */
    private static final double NEAR_ENOUGH = 4e-3;

    private final int q;

    /**
     * The kernel.
     *
     * @param q the power, from 1
     */
    StieltjesKernel(int q) {
        this.q = q;
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float largest = rows.max(row, at, n);
        double high = Math.pow(n, 1.0 / q);
        double low = 1;
        double t = start(rows, row, at, n, largest, high);
        boolean ends = false;
        for (int i = 0; i < MOST_STEPS && !ends; i++) {
            double[] sums = powers(row, at, n, largest, t, context);
            double value = Math.pow(sums[0], -1.0 / q);
            if (value < 1) {
                low = t;
            } else {
                high = t;
            }
            double next = halley(value, sums, t);
            next = next >= low && next <= high ? next : (low + high) / 2;
            ends = Math.abs(next - t) <= NEAR_ENOUGH * t;
            t = next;
        }
        powers(row, at, n, largest, t, context);
        System.arraycopy(context.scratch(Memory.POWERS, n), 0, row, at, n);
    }

    /** Where the sum of a row whose scores all were their mean is 1, which is no more than where that of the row is. */
    private static double start(RowArithmetic rows, float[] row, int at, int n, float largest, double high) {
        double meanBelow = largest - (double) rows.sum(row, at, n) / n;
        double t = Math.min(high - meanBelow, high);
        return t >= 1 ? t : 1;
    }

    private double halley(double value, double[] sums, double t) {
        double off = value - 1;
        double slope = value * sums[1] / sums[0];
        double bend = (q + 1) * value * (sums[1] * sums[1] / sums[0] - sums[2]) / sums[0];
        return t - 2 * off * slope / (2 * slope * slope - off * bend);
    }

    private double[] powers(float[] row, int at, int n, float largest, double t, RowContext context) {
        double[] sums = context.sums(3);
        float[] inverses = context.scratch(Memory.INVERSES, n);
        float[] powers = context.scratch(Memory.POWERS, n);
        StieltjesRows.of(context.rows()).powers(row, at, inverses, powers, n, largest, (float) t, q, sums);
        return sums;
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float[] shares = context.scratch(Memory.INVERSES, n);
        rows.multiply(shares, 0, weights, at, n);
        float centre = rows.dot(upstream, at, shares, 0, n) / rows.sum(shares, 0, n);
        rows.centredProduct(upstream, at, shares, 0, n, centre, q);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
