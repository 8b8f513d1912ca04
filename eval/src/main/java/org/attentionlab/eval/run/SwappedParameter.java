package org.attentionlab.eval.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A parameter of a normaliser that was swapped in.
 *
 * @param name its name
 * @param origin where its value comes from: {@code written}, {@code model}, {@code default} or {@code test_length}
 * @param value a number, a name, {@code learned} or {@code test_length}
 * @param learned the values that the heads of all layers have learned; empty for any other
 * @param fitted the values by the length that the model is measured at; empty for any other
 */
public record SwappedParameter(
        String name, String origin, Object value, List<Double> learned, Map<Integer, Double> fitted) {

    /** The same of a normaliser that is one of several, at a way to it; an empty one changes nothing. */
    SwappedParameter below(String path) {
        return path.isEmpty() ? this : new SwappedParameter(path + "." + name, origin, value, learned, fitted);
    }

    /** Copies the values, lengths ascending. */
    public SwappedParameter {
        learned = List.copyOf(learned);
        fitted = Collections.unmodifiableMap(new TreeMap<>(fitted));
    }
}
