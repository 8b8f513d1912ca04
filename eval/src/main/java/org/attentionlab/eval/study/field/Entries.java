package org.attentionlab.eval.study.field;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values of fields: those that were written, or, once resolved, those of every field. Immutable. */
public final class Entries {

    /** No values. */
    public static final Entries NONE = new Entries(Map.of());

    private final Map<Field<?>, Object> values;

    private Entries(Map<Field<?>, Object> values) {
        this.values = values;
    }

    /**
     * These values and one more, which takes the place of a value of the same field.
     *
     * @param <T> the type of the value
     * @param field the field
     * @param value its value
     * @return the new values
     */
    public <T> Entries with(Field<T> field, T value) {
        Map<Field<?>, Object> more = new LinkedHashMap<>(values);
        more.put(field, value);
        return new Entries(more);
    }

    /**
     * Whether a field has a value.
     *
     * @param field the field
     * @return whether it has one
     */
    public boolean has(Field<?> field) {
        return values.containsKey(field);
    }

    /**
     * The value of a field.
     *
     * @param <T> the type of the value
     * @param field the field
     * @return its value
     * @throws IllegalStateException if it has none
     */
    @SuppressWarnings("unchecked") // with() pairs every field with a value of its type
    public <T> T get(Field<T> field) {
        Object value = values.get(field);
        if (value == null) {
            throw new IllegalStateException("no value for " + field.key());
        }
        return (T) value;
    }
}
