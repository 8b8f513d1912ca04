package org.attentionlab.attention.reference;

/** The checks on parameters and arguments that the formulas of this package share. */
final class Check {

    private Check() {}

    /** Requires a finite parameter. */
    static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + ": must be finite");
        }
    }

    /** Requires a finite parameter that is not below a bound. */
    static void atLeast(String name, double value, double bound) {
        if (!Double.isFinite(value) || value < bound) {
            throw new IllegalArgumentException(name + " = " + value + ": must be finite and at least " + bound);
        }
    }

    /** Requires one upstream derivative per score. */
    static void upstream(double[] scores, double[] upstream) {
        if (upstream.length != scores.length) {
            throw new IllegalArgumentException(
                    "upstream has " + upstream.length + " entries: must be " + scores.length + ", one per score");
        }
    }

    /** Requires a query with at least one feature, and as many features in every key. */
    static void features(double[] query, double[][] keys) {
        if (query.length == 0) {
            throw new IllegalArgumentException("query has 0 features: must be at least 1");
        }
        for (int j = 0; j < keys.length; j++) {
            if (keys[j].length != query.length) {
                throw new IllegalArgumentException("keys[" + j + "] has " + keys[j].length + " features: must be "
                        + query.length + ", as the query");
            }
        }
    }

    /** As {@link #features(double[], double[][])}, and one upstream derivative per key. */
    static void features(double[] query, double[][] keys, double[] upstream) {
        features(query, keys);
        if (upstream.length != keys.length) {
            throw new IllegalArgumentException(
                    "upstream has " + upstream.length + " entries: must be " + keys.length + ", one per key");
        }
    }
}
