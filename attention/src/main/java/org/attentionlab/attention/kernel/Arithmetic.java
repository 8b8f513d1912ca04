package org.attentionlab.attention.kernel;

import java.util.Arrays;
import org.attentionlab.engine.row.RowArithmetic;

/** Operations on two values, each a row or a number. */
enum Arithmetic implements Operation {
    PLUS {
        @Override
        double of(double a, double b) {
            return a + b;
        }

        @Override
        void of(RowArithmetic rows, float[] to, float[] a, float[] b, int n) {
            rows.sum(to, 0, a, 0, b, 0, n, 1);
        }

        @Override
        void of(RowArithmetic rows, float[] to, float[] a, double b, int n) {
            rows.line(to, 0, a, 0, n, 1, (float) b);
        }

        @Override
        void backward(Step a, Step b, float[] gradient, Step step, Frame frame) {
            frame.addScaled(a, gradient, 1);
            frame.addScaled(b, gradient, 1);
        }

        @Override
        void backward(Step a, Step b, double gradient, Step step, Frame frame) {
            frame.add(a, gradient);
            frame.add(b, gradient);
        }
    },
    MINUS {
        @Override
        double of(double a, double b) {
            return a - b;
        }

        @Override
        void of(RowArithmetic rows, float[] to, float[] a, float[] b, int n) {
            rows.sum(to, 0, a, 0, b, 0, n, -1);
        }

        @Override
        void of(RowArithmetic rows, float[] to, float[] a, double b, int n) {
            rows.line(to, 0, a, 0, n, 1, (float) -b);
        }

        @Override
        void backward(Step a, Step b, float[] gradient, Step step, Frame frame) {
            frame.addScaled(a, gradient, 1);
            frame.addScaled(b, gradient, -1);
        }

        @Override
        void backward(Step a, Step b, double gradient, Step step, Frame frame) {
            frame.add(a, gradient);
            frame.add(b, -gradient);
        }
    },
    TIMES {
        @Override
        double of(double a, double b) {
            return a * b;
        }

        @Override
        void of(RowArithmetic rows, float[] to, float[] a, float[] b, int n) {
            rows.product(to, 0, a, 0, b, 0, n);
        }

        @Override
        void of(RowArithmetic rows, float[] to, float[] a, double b, int n) {
            rows.line(to, 0, a, 0, n, (float) b, 0);
        }

        @Override
        void backward(Step a, Step b, float[] gradient, Step step, Frame frame) {
            byFactor(a, b, gradient, frame);
            byFactor(b, a, gradient, frame);
        }

        private void byFactor(Step one, Step other, float[] gradient, Frame frame) {
            if (other.row()) {
                frame.addProduct(one, gradient, frame.row(other));
            } else {
                frame.addScaled(one, gradient, frame.number(other));
            }
        }

        @Override
        void backward(Step a, Step b, double gradient, Step step, Frame frame) {
            frame.add(a, gradient * frame.number(b));
            frame.add(b, gradient * frame.number(a));
        }
    },
    OVER {
        @Override
        double of(double a, double b) {
            return b == 0 ? 0 : a / b;
        }

        @Override
        void of(RowArithmetic rows, float[] to, float[] a, float[] b, int n) {
            System.arraycopy(a, 0, to, 0, n);
            rows.divide(to, 0, b, 0, n);
        }

        @Override
        void of(RowArithmetic rows, float[] to, float[] a, double b, int n) {
            if (Math.abs(b) >= Float.MIN_NORMAL) {
                rows.line(to, 0, a, 0, n, (float) (1 / b), 0);
            } else {
                System.arraycopy(a, 0, to, 0, n);
                divide(rows, to, b, n);
            }
        }

        /** {@code da = g / b, db = -g y / b} with y the quotient. */
        @Override
        void backward(Step a, Step b, float[] gradient, Step step, Frame frame) {
            if (b.row()) {
                float[] share = frame.spare();
                System.arraycopy(gradient, 0, share, 0, frame.length());
                frame.arithmetic().divide(share, 0, frame.row(b), 0, frame.length());
                frame.addScaled(a, share, 1);
                frame.arithmetic().scale(share, 0, frame.length(), -1);
                frame.addProduct(b, share, frame.row(step));
                return;
            }
            double inverse = inverse(frame.number(b));
            frame.addScaled(a, gradient, inverse);
            if (b.active()) {
                frame.add(b, -inverse * frame.arithmetic().dot(gradient, 0, frame.row(step), 0, frame.length()));
            }
        }

        @Override
        void backward(Step a, Step b, double gradient, Step step, Frame frame) {
            double share = of(gradient, frame.number(b));
            frame.add(a, share);
            frame.add(b, -share * frame.number(step));
        }
    };

    /** What brings a quotient of two subnormal numbers among those that a float holds. */
    private static final float RAISED = 0x1p120f;

    /** Divides a row by a number, also where a float can't hold {@code 1 / b}; by 0 it is 0. */
    static void divide(RowArithmetic rows, float[] row, double b, int n) {
        if (Math.abs(b) < Float.MIN_NORMAL) {
            rows.scale(row, 0, n, RAISED);
            rows.scale(row, 0, n, (float) (b == 0 ? 0 : 1 / (b * RAISED)));
        } else {
            rows.scale(row, 0, n, (float) (1 / b));
        }
    }

    /** {@code 1 / b}, and 0 where a float can't hold that. */
    static double inverse(double b) {
        return Math.abs(b) < Float.MIN_NORMAL ? 0 : 1 / b;
    }

    abstract double of(double a, double b);

    abstract void of(RowArithmetic rows, float[] to, float[] a, float[] b, int n);

    abstract void of(RowArithmetic rows, float[] to, float[] a, double b, int n);

    abstract void backward(Step a, Step b, float[] gradient, Step step, Frame frame);

    abstract void backward(Step a, Step b, double gradient, Step step, Frame frame);

    @Override
    public void forward(Step step, Frame frame) {
        Step a = step.a();
        Step b = step.b();
        if (!step.row()) {
            frame.set(step, of(frame.number(a), frame.number(b)));
            return;
        }
        float[] result = frame.row(step);
        float[] first = a.row() ? frame.row(a) : result;
        if (!a.row()) {
            Arrays.fill(result, 0, frame.length(), (float) frame.number(a));
        }
        if (b.row()) {
            of(frame.arithmetic(), result, first, frame.row(b), frame.length());
        } else {
            of(frame.arithmetic(), result, first, frame.number(b), frame.length());
        }
    }

    @Override
    public void backward(Step step, Frame frame) {
        if (step.row()) {
            backward(step.a(), step.b(), frame.rowGradient(step), step, frame);
        } else {
            backward(step.a(), step.b(), frame.numberGradient(step), step, frame);
        }
    }
}
