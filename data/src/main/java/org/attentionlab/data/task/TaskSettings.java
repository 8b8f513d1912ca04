package org.attentionlab.data.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.DataException;

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

    /** Every parameter at its default. */
    public static TaskSettings defaults(Card card) {
        return of(card, Map.of());
    }

    /**
     * Checks what was given and fills in what was not.
     *
     * @param given values by the names of parameters: an {@link Integer}, a {@link Double} or a {@link String}
     * @throws DataException if there is no such parameter, or a value is not legal
     */
    public static TaskSettings of(Card card, Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : card.parameters()) {
            Object value = given.getOrDefault(parameter.name(), parameter.constant());
            if (!parameter.admits(value)) {
                throw new DataException(
                        card.name() + ": " + parameter.name() + " is " + value + "; it takes " + parameter.legal());
            }
            values.put(parameter.name(), value);
        }
        for (String key : given.keySet()) {
            if (!values.containsKey(key)) {
                throw new DataException(card.name() + " has no parameter '" + key + "'; it has " + values.keySet());
            }
        }
        return new TaskSettings(values);
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
