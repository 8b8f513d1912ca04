package org.attentionlab.attention.reference;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a row's loss would change by.
 *
 * @param scores by each score, oldest key first
 * @param parameters by each head parameter, in the order of their names
 * @param tokens by each parameter that a model computes per token, in the order of their names: one entry, or one per key
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowGradient(double[] scores, Map<String, Double> parameters, Map<String, double[]> tokens) {

    /** A gradient whose maps are copied and unmodifiable. */
    public RowGradient {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        tokens = Collections.unmodifiableMap(new TreeMap<>(tokens));
    }
}
