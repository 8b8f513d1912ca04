package org.attentionlab.attention.kernel;

import org.attentionlab.engine.row.RowArithmetic;

/** The larger or the smaller of each entry and a number; where they are equal the gradient is the number's. */
enum Clamp implements Operation {
    LARGER {
        @Override
        double of(double x, double bound) {
            return Math.max(x, bound);
        }

        @Override
        void of(RowArithmetic rows, float[] x, int n, float bound) {
            rows.larger(x, 0, n, bound);
        }

        @Override
        void keepInside(RowArithmetic rows, float[] gradient, float[] x, int n, float bound) {
            rows.keepWhereAbove(gradient, 0, x, 0, n, bound);
        }
    },
    SMALLER {
        @Override
        double of(double x, double bound) {
            return Math.min(x, bound);
        }

        @Override
        void of(RowArithmetic rows, float[] x, int n, float bound) {
            rows.smaller(x, 0, n, bound);
        }

        @Override
        void keepInside(RowArithmetic rows, float[] gradient, float[] x, int n, float bound) {
            rows.keepWhereBelow(gradient, 0, x, 0, n, bound);
        }
    };

    abstract double of(double x, double bound);

    abstract void of(RowArithmetic rows, float[] x, int n, float bound);

    /** Leaves the gradient of the entries that are not the number. */
    abstract void keepInside(RowArithmetic rows, float[] gradient, float[] x, int n, float bound);

    @Override
    public void forward(Step step, Frame frame) {
        double bound = frame.number(step.b());
        if (step.row()) {
            of(frame.arithmetic(), frame.copy(step.a(), step), frame.length(), (float) bound);
        } else {
            frame.set(step, of(frame.number(step.a()), bound));
        }
    }

    @Override
    public void backward(Step step, Frame frame) {
        double bound = frame.number(step.b());
        if (!step.row()) {
            frame.add(frame.number(step) == bound ? step.b() : step.a(), frame.numberGradient(step));
            return;
        }
        int n = frame.length();
        float[] gradient = frame.rowGradient(step);
        float[] inside = frame.spare();
        System.arraycopy(gradient, 0, inside, 0, n);
        keepInside(frame.arithmetic(), inside, frame.row(step.a()), n, (float) bound);
        frame.addScaled(step.a(), inside, 1);
        if (step.b().active()) {
            frame.arithmetic().addScaled(inside, 0, gradient, 0, n, -1);
            frame.addScaled(step.b(), inside, -1);
        }
    }
}
