package org.attentionlab.attention.reference;

/** The checks on arguments that the scores of this package share. */
public final class Check {

    private Check() {}

    /** Requires a query with at least one feature, and as many features in every key. */
    public static void features(double[] query, double[][] keys) {
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
    public static void features(double[] query, double[][] keys, double[] upstream) {
        features(query, keys);
        if (upstream.length != keys.length) {
            throw new IllegalArgumentException(
                    "upstream has " + upstream.length + " entries: must be " + keys.length + ", one per key");
        }
    }
}
