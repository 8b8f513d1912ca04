package org.attentionlab.attention.reference;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Searches in double precision. */
final class Searches {

    private static final int MOST_STEPS = 200;

    /** Below this a function may not fall by halves, as rounding moves it. */
    private static final double SETTLING = 1e-9;

    private Searches() {}

    /**
     * Where a falling function is 0, by Newton's method, kept inside the bracket by halving it, which is also done where a step has not
     * halved the function.
     */
    static double root(double low, double high, DoubleUnaryOperator function, DoubleUnaryOperator slope) {
        double below = low;
        double above = high;
        double root = below;
        double last = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS && below < above; step++) {
            double value = function.applyAsDouble(root);
            if (value > 0) {
                below = root;
            } else {
                above = root;
            }
            double newton = root - value / slope.applyAsDouble(root);
            boolean falls = Math.abs(value) <= Math.max(last / 2, SETTLING);
            double next = falls && newton >= below && newton <= above ? newton : (below + above) / 2;
            last = Math.abs(value);
            if (value == 0 || next == root) {
                break;
            }
            root = next;
        }
        return root;
    }

    /** The smallest entry at which a falling function is below 0, the largest where there is none, and 0 of no entries. */
    static double leastWhereNegative(double[] entries, DoubleUnaryOperator function) {
        double[] ascending = entries.clone();
        Arrays.sort(ascending);
        int out = -1;
        int in = ascending.length - 1;
        while (in - out > 1) {
            int middle = (in + out) / 2;
            if (function.applyAsDouble(ascending[middle]) < 0) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in < 0 ? 0 : ascending[in];
    }
}
