package org.attentionlab.attention.formula;

import java.util.Arrays;
import org.attentionlab.attention.kernel.RowContext;

/**
 * Entmax above alpha 2 by hand, in the form of {@link SteepEntmax} and in double precision on the few keys that can have a weight. Its
 * memory is kept from row to row.
 */
final class SteepEntmaxRow {

    /** What its memory is for. */
    private enum Memory {
        PICKED
    }

    private static final int COUNT = 0;
    private static final int MOST_STEPS = 100;

    /** What a rounded difference of two scores may be off, as a share of it. */
    private static final double ROUNDING = 1e-6;

    private double[] distances = new double[0];
    private double[] logarithms = new double[0];
    private double[] sorted = new double[0];

    /** Turns scores into weights. */
    void forward(float[] row, int at, int n, double b, RowContext context) {
        int count = NearKeys.gather(row, at, n, (float) (-(1 + ROUNDING) / b), context);
        makeRoom(count);
        float[] picked = context.scratch(Memory.PICKED, count);
        NearKeys.pick(row, at, picked, count, context);
        double last = last(picked, count, b);
        for (int i = 0; i < count; i++) {
            distances[i] = picked[i] - last;
        }
        double smallest = Math.log(smallest(count, b));
        for (int i = 0; i < count; i++) {
            logarithms[i] = distances[i] < 0 ? 0 : smallest + beyond(distances[i], smallest, b) / b;
            picked[i] = distances[i] < 0 ? 0 : (float) Math.exp(logarithms[i]);
        }
        NearKeys.spread(picked, count, row, at, n, context);
        context.keep(COUNT, count);
    }

    private void makeRoom(int count) {
        if (count > distances.length) {
            distances = new double[count + count / 2];
            logarithms = new double[count + count / 2];
            sorted = new double[count + count / 2];
        }
    }

    /** The smallest score that has a weight: asked about are the two largest, the four largest, and so on, and then between. */
    private double last(float[] scores, int count, double b) {
        for (int i = 0; i < count; i++) {
            sorted[i] = scores[i];
        }
        Arrays.sort(sorted, 0, count);
        int in = count - 1;
        int out = -1;
        for (int step = 1; in - step >= 0; step *= 2) {
            if (!hasWeight(in - step, count, b)) {
                out = in - step;
                break;
            }
            in -= step;
        }
        while (in - out > 1) {
            int middle = (in + out) / 2;
            if (hasWeight(middle, count, b)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return count == 0 ? 0 : sorted[in];
    }

    private boolean hasWeight(int index, int count, double b) {
        double sum = 0;
        for (int k = count - 1; k > index && sum < 1; k--) {
            double distance = sorted[k] - sorted[index];
            sum += distance > 0 ? Math.exp(Math.log(b * distance) / b) : 0;
        }
        return sum < 1;
    }

    /** The weight of the smallest score that has one, by Newton's method from above: the sum of weights is convex. */
    private double smallest(int count, double b) {
        int support = 0;
        for (int i = 0; i < count; i++) {
            support += distances[i] >= 0 ? 1 : 0;
        }
        double omega = 1.0 / Math.max(support, 1);
        for (int step = 0; step < MOST_STEPS; step++) {
            double logarithm = Math.log(omega);
            double sum = 0;
            double slope = 0;
            for (int i = 0; i < count; i++) {
                if (distances[i] >= 0) {
                    double beyond = beyond(distances[i], logarithm, b);
                    sum += omega * Math.exp(beyond / b);
                    slope += Math.exp(beyond / b - beyond);
                }
            }
            double next = omega - (sum - 1) / slope;
            if (!(next > 0 && next < omega)) {
                break;
            }
            omega = next;
        }
        return omega;
    }

    /** {@code ln(1 + b d omega^(-b))}. */
    private static double beyond(double distance, double logarithm, double b) {
        if (distance == 0) {
            return 0;
        }
        double exponent = Math.log(b * distance) - b * logarithm;
        return Math.max(exponent, 0) + Math.log1p(Math.exp(-Math.abs(exponent)));
    }

    /** Turns the upstream gradient into that of the scores; returns that of alpha. */
    double backward(float[] upstream, int at, int n, double b, RowContext context) {
        int count = (int) context.kept(COUNT);
        float[] gradient = context.scratch(Memory.PICKED, count);
        NearKeys.pick(upstream, at, gradient, count, context);
        double first = 0;
        for (int i = 0; i < count; i++) {
            first = distances[i] == 0 ? gradient[i] : first;
        }
        double sum = 0;
        double along = 0;
        for (int i = 0; i < count; i++) {
            double slope = slope(i, b);
            sum += slope;
            along += slope * (gradient[i] - first);
        }
        double centre = along / sum;
        double byAlpha = 0;
        for (int i = 0; i < count; i++) {
            double slope = slope(i, b);
            double counted = gradient[i] - first - centre;
            if (slope > 0) {
                double explicit = slope * distances[i] - Math.exp(logarithms[i]) * logarithms[i];
                byAlpha += counted * explicit / b;
            }
            gradient[i] = (float) Math.max(-Float.MAX_VALUE, Math.min(slope * counted, Float.MAX_VALUE));
        }
        NearKeys.spread(gradient, count, upstream, at, n, context);
        return byAlpha;
    }

    private double slope(int i, double b) {
        return distances[i] < 0 ? 0 : Math.exp(Math.min((1 - b) * logarithms[i], SteepEntmax.LARGEST_LOGARITHM));
    }
}
