package org.attentionlab.attention.kernel;

import java.util.Arrays;
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
    /**
     * With y the result and s the sum, {@code dx = (g - <g, y>) / s}. Where one entry is more than all others, g is counted from
     * its own: so nothing is lost where it is all but the whole row, however large g is.
     */
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
            float largest = rows.max(share, 0, n);
            if (largest > MOST) {
                rows.add(gradient, 0, n, -gradient[rows.indexOf(largest, share, 0, n)]);
            }
            rows.add(gradient, 0, n, -rows.dot(gradient, 0, share, 0, n));
            frame.addScaled(step.a(), gradient, frame.number(step));
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
            int n = frame.length();
            frame.set(step, ascending(step.a(), frame)[Math.max(n - (int) step.constant(), 0)]);
        }
    },
    /** Has no gradient. */
    QUANTILE {
        @Override
        public void forward(Step step, Frame frame) {
            int n = frame.length();
            float[] ascending = ascending(step.a(), frame);
            double at = frame.number(step.b()) * (n - 1);
            int below = Math.max(0, Math.min((int) at, n - 2));
            int above = Math.min(below + 1, n - 1);
            frame.set(step, ascending[below] + (at - below) * ((double) ascending[above] - ascending[below]));
        }
    };

    private static final float MOST = 0.5f;

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

    private static float[] ascending(Step row, Frame frame) {
        float[] sorted = frame.spare();
        System.arraycopy(frame.row(row), 0, sorted, 0, frame.length());
        Arrays.sort(sorted, 0, frame.length());
        return sorted;
    }
}
