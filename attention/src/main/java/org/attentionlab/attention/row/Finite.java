package org.attentionlab.attention.row;

/** Refuses numbers that no formula takes. */
final class Finite {

    private Finite() {}

    static void check(String name, double[] values) {
        for (int j = 0; j < values.length; j++) {
            if (!Double.isFinite(values[j])) {
                throw refusal(name + "[" + j + "]", values[j]);
            }
        }
    }

    static void check(String name, double value) {
        if (!Double.isFinite(value)) {
            throw refusal(name, value);
        }
    }

    private static IllegalArgumentException refusal(String name, double value) {
        return new IllegalArgumentException(name + " is " + value + "; it must be a finite number");
    }
}
