package org.attentionlab.data.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A legal value of every parameter of a task, in the order of its card.
 *
 * @param values an {@link Integer}, a {@link Double} or a {@link String} by name
 */
public record TaskSettings(Map<String, Object> values) {

    /** Copies the values. */
    public TaskSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a whole number. */
    public int whole(String name) {
        return (Integer) values.get(name);
    }

    /** The value of a number. */
    public double number(String name) {
        return (Double) values.get(name);
    }

    /** The value of a choice. */
    public String choice(String name) {
        return (String) values.get(name);
    }
}
