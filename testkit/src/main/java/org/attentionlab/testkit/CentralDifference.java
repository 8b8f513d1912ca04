package org.attentionlab.testkit;

import java.util.function.DoubleUnaryOperator;

/** Central differences at halved steps, extrapolated to step 0 (Richardson). */
public final class CentralDifference {

    private static final int HALVINGS = 4;

    private CentralDifference() {}

    /** The derivative at a point of a function that is smooth within {@code step} of it. */
    public static double of(DoubleUnaryOperator function, double at, double step) {
        double[] column = new double[HALVINGS];
        for (int i = 0; i < HALVINGS; i++) {
            double h = step / (1 << i);
            column[i] = (function.applyAsDouble(at + h) - function.applyAsDouble(at - h)) / (2 * h);
        }
        double factor = 4;
        for (int order = 1; order < HALVINGS; order++) {
            for (int i = 0; i < HALVINGS - order; i++) {
                column[i] = (factor * column[i + 1] - column[i]) / (factor - 1);
            }
            factor *= 4;
        }
        return column[0];
    }
}
