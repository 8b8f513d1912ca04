package org.attentionlab.attention.kernel;

import java.util.Arrays;
import org.attentionlab.attention.algebra.Log1pRatio;
import org.attentionlab.engine.row.RowArithmetic;

/** Functions of one value, entry by entry. */
enum Elementary implements Operation {
    EXP(Math::exp, (x, y) -> y) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.exponential(x, 0, n, 1, 0);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            return y;
        }
    },
    EXPM1(Math::expm1, (x, y) -> Math.exp(x)) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.expm1(x, 0, n);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            System.arraycopy(x, 0, spare, 0, n);
            rows.exponential(spare, 0, n, 1, 0);
            return spare;
        }
    },
    LOG(Math::log, (x, y) -> 1 / x) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.logarithm(x, 0, n, 0);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            Arrays.fill(spare, 0, n, 1);
            rows.divide(spare, 0, x, 0, n);
            return spare;
        }
    },
    LOG1P(Math::log1p, (x, y) -> 1 / (1 + x)) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.log1p(x, 0, n);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            for (int j = 0; j < n; j++) {
                spare[j] = 1 / (1 + x[j]);
            }
            return spare;
        }
    },
    LOG1P_RATIO(Log1pRatio::of, Log1pRatio::slope) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.log1pRatio(x, 0, n);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            System.arraycopy(x, 0, spare, 0, n);
            rows.log1pRatioSlope(spare, 0, y, 0, n);
            return spare;
        }
    },
    TANH(Math::tanh, (x, y) -> 1 - y * y) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.tanh(x, 0, n);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            for (int j = 0; j < n; j++) {
                spare[j] = 1 - y[j] * y[j];
            }
            return spare;
        }
    },
    LOGISTIC(Elementary::logistic, (x, y) -> y * logistic(-x)) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.logistic(x, 0, n, 1, 0);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            for (int j = 0; j < n; j++) {
                spare[j] = y[j] * (1 - y[j]);
            }
            return spare;
        }
    },
    SOFTPLUS(Elementary::softplus, (x, y) -> logistic(x)) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.softplus(x, 0, n, 1);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            System.arraycopy(x, 0, spare, 0, n);
            rows.logistic(spare, 0, n, 1, 0);
            return spare;
        }
    },
    RELU(x -> Math.max(x, 0), (x, y) -> x > 0 ? 1 : 0) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.rectify(x, 0, n, 0, 1);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            System.arraycopy(x, 0, spare, 0, n);
            rows.step(spare, 0, n);
            return spare;
        }
    },
    /** Has no gradient. */
    STEP(x -> x > 0 ? 1 : 0, (x, y) -> 0) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.step(x, 0, n);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            throw new IllegalStateException("a step has no slopes");
        }
    },
    /** Has no gradient. */
    SIGN(x -> x >= 0 ? 1 : -1, (x, y) -> 0) {
        @Override
        void of(RowArithmetic rows, float[] x, int n) {
            rows.sign(x, 0, n);
        }

        @Override
        float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n) {
            throw new IllegalStateException("a sign has no slopes");
        }
    };

    private final NumberFunction function;
    private final NumberSlope slope;

    Elementary(NumberFunction function, NumberSlope slope) {
        this.function = function;
        this.slope = slope;
    }

    /** A function of a number. */
    @FunctionalInterface
    private interface NumberFunction {
        double of(double x);
    }

    /** Its derivative at x, where its value is y. */
    @FunctionalInterface
    private interface NumberSlope {
        double of(double x, double y);
    }

    /** Turns a row into its function. */
    abstract void of(RowArithmetic rows, float[] x, int n);

    /** The derivatives at x, where the values are y; in the spare row or one of the others. */
    abstract float[] slopes(RowArithmetic rows, float[] x, float[] y, float[] spare, int n);

    private static double logistic(double x) {
        double decay = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : decay) / (1 + decay);
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    public void forward(Step step, Frame frame) {
        if (step.row()) {
            of(frame.arithmetic(), frame.copy(step.a(), step), frame.length());
        } else {
            frame.set(step, function.of(frame.number(step.a())));
        }
    }

    @Override
    public void backward(Step step, Frame frame) {
        Step x = step.a();
        if (!step.row()) {
            double gradient = frame.numberGradient(step);
            if (gradient != 0) {
                frame.add(x, gradient * slope.of(frame.number(x), frame.number(step)));
            }
            return;
        }
        float[] slopes = slopes(frame.arithmetic(), frame.row(x), frame.row(step), frame.spare(), frame.length());
        frame.addProduct(x, frame.rowGradient(step), slopes);
    }
}
