package org.attentionlab.eval.run;

import java.util.List;

/**
 * A parameter of a normaliser that was swapped in.
 *
 * @param name its name
 * @param origin where its value comes from: {@code written}, {@code model} or {@code default}
 * @param value a number, a name, or {@code learned}
 * @param learned the values that the heads of all layers have learned; empty for any other
 */
public record SwappedParameter(String name, String origin, Object value, List<Double> learned) {

    /** The same of a normaliser that is one of several, at a way to it; an empty one changes nothing. */
    SwappedParameter below(String path) {
        return path.isEmpty() ? this : new SwappedParameter(path + "." + name, origin, value, learned);
    }

    /** Copies the values. */
    public SwappedParameter {
        learned = List.copyOf(learned);
    }
}
