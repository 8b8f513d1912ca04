package org.attentionlab.attention.reference;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a row's loss would change by: per score, and per scalar parameter of the normaliser.
 *
 * @param scores derivative with respect to each score, oldest key first
 * @param parameters derivative by parameter name, as in the published formula, in the order of the names; empty where
 *     the formula has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowGradient(double[] scores, Map<String, Double> parameters) {

    /** A gradient whose parameter part is copied and unmodifiable. */
    public RowGradient {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
