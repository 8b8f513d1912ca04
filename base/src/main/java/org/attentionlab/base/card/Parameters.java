package org.attentionlab.base.card;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Every parameter of a choice, resolved and checked, in the order of its definitions.
 *
 * @param values a {@link Double} or {@link String} by name
 * @param learned the names of those a model learns
 * @param derived the names of those that nobody typed but that follow the model's sizes
 */
public record Parameters(Map<String, Object> values, Set<String> learned, Set<String> derived) {

    /** Copies all three. */
    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        learned = Set.copyOf(learned);
        derived = Set.copyOf(derived);
    }

    /** A number. */
    public double number(String name) {
        return (Double) values.get(name);
    }

    /** A choice. */
    public String choice(String name) {
        return (String) values.get(name);
    }

    /** Whether a flag is on; one that is off is no value. */
    public boolean flag(String name) {
        return values.containsKey(name);
    }

    /** The written form after the type: empty, or {@code (s=0.258, learned)}. */
    @Override
    public String toString() {
        if (values.isEmpty()) {
            return "";
        }
        StringJoiner text = new StringJoiner(", ", "(", ")");
        values.forEach((name, value) -> text.add(name + "=" + written(name, value)));
        if (!learned.isEmpty()) {
            text.add("learned");
        }
        return text.toString();
    }

    private String written(String name, Object value) {
        if (value instanceof Double number) {
            return derived.contains(name) ? Numbers.formatDerived(number) : Numbers.format(number);
        }
        return value.toString();
    }
}
