package org.attentionlab.attention.row;

/** Refuses numbers that no formula takes. */
final class Finite {

    private Finite() {}

    static void check(String name, double[] values) {
        for (int j = 0; j < values.length; j++) {
            check(name + "[" + j + "]", values[j]);
        }
    }

    static void check(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be a finite number");
        }
    }
}
