package org.attentionlab.attention.kernel;

import org.attentionlab.engine.row.RowArithmetic;

/** Operations on a row as a whole. */
enum Reduction implements Operation {
    SUM {
        @Override
        public void forward(Step step, Frame frame) {
            frame.set(step, sum(frame.row(step.a()), frame));
        }

        @Override
        public void backward(Step step, Frame frame) {
            frame.addToEach(step.a(), frame.numberGradient(step));
        }
    },
    MAX {
        @Override
        public void forward(Step step, Frame frame) {
            frame.set(step, frame.arithmetic().max(frame.row(step.a()), 0, frame.length()));
        }

        @Override
        public void backward(Step step, Frame frame) {
            int largest =
                    frame.arithmetic().indexOf((float) frame.number(step), frame.row(step.a()), 0, frame.length());
            frame.addToEntry(step.a(), largest, frame.numberGradient(step));
        }
    },
    EXP_BELOW_LARGEST {
        @Override
        public void forward(Step step, Frame frame) {
            float[] row = frame.copy(step.a(), step);
            float largest = frame.arithmetic().max(row, 0, frame.length());
            frame.arithmetic().exponentialBelow(row, 0, frame.length(), 1, largest);
        }

        @Override
        public void backward(Step step, Frame frame) {
            frame.addProduct(step.a(), frame.rowGradient(step), frame.row(step));
        }
    },
    /** With y the result and s the sum, {@code dx = (g - <g, y>) / s}, g counted as {@link Shares} says. */
    OVER_SUM {
        @Override
        public void forward(Step step, Frame frame) {
            float[] row = frame.copy(step.a(), step);
            double sum = sum(row, frame);
            frame.set(step, Arithmetic.inverse(sum));
            Arithmetic.divide(frame.arithmetic(), row, sum, frame.length());
        }

        @Override
        public void backward(Step step, Frame frame) {
            RowArithmetic rows = frame.arithmetic();
            int n = frame.length();
            float[] share = frame.row(step);
            float[] gradient = frame.rowGradient(step);
            Shares.countFromLargest(rows, gradient, 0, share, 0, n);
            rows.add(gradient, 0, n, -rows.dot(gradient, 0, share, 0, n));
            frame.addScaled(step.a(), gradient, frame.number(step));
        }
    },
    /** With y the result, {@code dx = y (g - <g, y>)}. */
    SOFTMAX {
        @Override
        public void forward(Step step, Frame frame) {
            RowArithmetic rows = frame.arithmetic();
            int n = frame.length();
            float[] row = frame.copy(step.a(), step);
            float sum = rows.exponentialBelow(row, 0, n, 1, rows.max(row, 0, n));
            rows.scale(row, 0, n, 1 / sum);
        }

        @Override
        public void backward(Step step, Frame frame) {
            float[] gradient = frame.rowGradient(step);
            Shares.gradient(frame.arithmetic(), gradient, 0, frame.row(step), 0, frame.length());
            frame.addScaled(step.a(), gradient, 1);
        }
    },
    SUM_OF_NEWER {
        @Override
        public void forward(Step step, Frame frame) {
            frame.arithmetic().sumsAfter(frame.copy(step.a(), step), 0, frame.length());
        }

        @Override
        public void backward(Step step, Frame frame) {
            float[] sums = frame.spare();
            System.arraycopy(frame.rowGradient(step), 0, sums, 0, frame.length());
            frame.arithmetic().sumsBefore(sums, 0, frame.length());
            frame.addScaled(step.a(), sums, 1);
        }
    },
    SUM_OF_OLDER {
        @Override
        public void forward(Step step, Frame frame) {
            frame.arithmetic().sumsBefore(frame.copy(step.a(), step), 0, frame.length());
        }

        @Override
        public void backward(Step step, Frame frame) {
            float[] sums = frame.spare();
            System.arraycopy(frame.rowGradient(step), 0, sums, 0, frame.length());
            frame.arithmetic().sumsAfter(sums, 0, frame.length());
            frame.addScaled(step.a(), sums, 1);
        }
    },
    /** Has no gradient. */
    KTH_LARGEST {
        @Override
        public void forward(Step step, Frame frame) {
            float[] row = frame.row(step.a());
            frame.set(step, OrderStatistic.kthLargest(frame.arithmetic(), row, frame.length(), (int) step.constant()));
        }
    },
    /** Has no gradient. */
    QUANTILE {
        @Override
        public void forward(Step step, Frame frame) {
            float[] row = frame.row(step.a());
            frame.set(step, OrderStatistic.quantile(frame.arithmetic(), row, frame.length(), frame.number(step.b())));
        }
    },
    /** The entry of the first operand where the second is largest, and the largest of several; has no gradient. */
    AT_LARGEST {
        @Override
        public void forward(Step step, Frame frame) {
            RowArithmetic rows = frame.arithmetic();
            float[] row = frame.row(step.a());
            float[] measure = frame.row(step.b());
            int n = frame.length();
            float largest = rows.max(measure, 0, n);
            float entry = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                j += rows.indexOf(largest, measure, j, n - j);
                entry = j < n ? Math.max(entry, row[j]) : entry;
            }
            frame.set(step, entry);
        }
    };

    /** The sum of a row, which may be larger than a float. */
    private static double sum(float[] row, Frame frame) {
        float sum = frame.arithmetic().sum(row, 0, frame.length());
        if (!Float.isInfinite(sum)) {
            return sum;
        }
        double wide = 0;
        for (int j = 0; j < frame.length(); j++) {
            wide += row[j];
        }
        return wide;
    }
}
