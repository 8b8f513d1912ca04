package org.attentionlab.attention.kernel;

import java.util.Arrays;
import org.attentionlab.engine.row.RowArithmetic;

/** A value of at least 0 to the power of a number. */
enum Power implements Operation {
    POWER;

    @Override
    public void forward(Step step, Frame frame) {
        double exponent = frame.number(step.b());
        if (step.row()) {
            raise(frame.arithmetic(), frame.copy(step.a(), step), frame.length(), exponent);
        } else {
            frame.set(step, Math.pow(frame.number(step.a()), exponent));
        }
    }

    private static void raise(RowArithmetic rows, float[] base, int n, double exponent) {
        if (exponent == 0) {
            Arrays.fill(base, 0, n, 1);
        } else if (exponent == 2) {
            rows.multiply(base, 0, base, 0, n);
        } else if (exponent != 1) {
            rows.power(base, 0, n, (float) exponent);
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
            raise(frame.arithmetic(), slopes, n, exponent - 1);
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
