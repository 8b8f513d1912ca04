package org.attentionlab.eval.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The checks that the constructors of the report's records share. */
final class Checks {

    private Checks() {}

    static void filled(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }

    static void atLeast(String key, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be at least " + least);
        }
    }

    static void finite(String key, Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be finite or absent");
        }
    }

    static <V> Map<String, V> ordered(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
