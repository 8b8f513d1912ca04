package org.attentionlab.attention.row;

/** Refuses numbers that no formula takes. */
final class Finite {

    private Finite() {}

    static void check(String name, double[] values) {
        for (int j = 0; j < values.length; j++) {
            if (!Double.isFinite(values[j])) {
                throw new IllegalArgumentException(
                        name + "[" + j + "] is " + values[j] + "; it must be a finite number");
            }
        }
    }
}
