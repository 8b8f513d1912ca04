package org.attentionlab.attention.kernel;

import java.util.Arrays;
import org.attentionlab.engine.row.RowArithmetic;

/** A value of at least 0 to the power of a number. */
enum Power implements Operation {
    POWER;

    /** Up to this size products take less time than a logarithm and an exponential. */
    private static final int LARGEST_PRODUCT = 8;

    @Override
    public void forward(Step step, Frame frame) {
        double exponent = frame.number(step.b());
        if (step.row()) {
            raise(frame.arithmetic(), frame.copy(step.a(), step), frame.length(), exponent, frame);
        } else {
            frame.set(step, Math.pow(frame.number(step.a()), exponent));
        }
    }

    private static void raise(RowArithmetic rows, float[] base, int n, double exponent, Frame frame) {
        if (exponent == Math.rint(exponent) && Math.abs(exponent) <= LARGEST_PRODUCT) {
            raise(rows, base, n, (int) Math.abs(exponent), frame.factor());
            if (exponent < 0) {
                float[] divisor = frame.factor();
                System.arraycopy(base, 0, divisor, 0, n);
                Arrays.fill(base, 0, n, 1);
                rows.divide(base, 0, divisor, 0, n);
            }
        } else {
            rows.power(base, 0, n, (float) exponent);
        }
    }

    /** By products: squares, multiplied where the exponent has a bit. */
    private static void raise(RowArithmetic rows, float[] base, int n, int exponent, float[] square) {
        if (exponent == 0) {
            Arrays.fill(base, 0, n, 1);
            return;
        }
        int rest = exponent;
        for (; (rest & 1) == 0; rest >>= 1) {
            rows.multiply(base, 0, base, 0, n);
        }
        System.arraycopy(base, 0, square, 0, n);
        for (rest >>= 1; rest > 0; rest >>= 1) {
            rows.multiply(square, 0, square, 0, n);
            if ((rest & 1) == 1) {
                rows.multiply(base, 0, square, 0, n);
            }
        }
    }

    /** {@code dx = g e x^(e - 1)} and {@code de = sum g x^e ln x}, both 0 where x is unless e is 1. */
    @Override
    public void backward(Step step, Frame frame) {
        Step base = step.a();
        double exponent = frame.number(step.b());
        if (!step.row()) {
            double x = frame.number(base);
            if (x != 0) {
                frame.add(base, frame.numberGradient(step) * exponent * Math.pow(x, exponent - 1));
                frame.add(step.b(), frame.numberGradient(step) * frame.number(step) * Math.log(x));
            }
            return;
        }
        int n = frame.length();
        float[] x = frame.row(base);
        float[] gradient = frame.rowGradient(step);
        if (base.active()) {
            float[] slopes = frame.spare();
            System.arraycopy(x, 0, slopes, 0, n);
            raise(frame.arithmetic(), slopes, n, exponent - 1, frame);
            frame.arithmetic().scale(slopes, 0, n, (float) exponent);
            frame.addProduct(base, gradient, slopes);
        }
        if (step.b().active()) {
            float[] y = frame.row(step);
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += x[j] > 0 ? gradient[j] * y[j] * Math.log(x[j]) : 0;
            }
            frame.add(step.b(), sum);
        }
    }
}
