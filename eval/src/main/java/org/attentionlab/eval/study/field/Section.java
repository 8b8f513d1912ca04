package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys of one mapping of a study file, with their defaults: the table that reads it, writes it and describes it.
 *
 * @param <R> the record that the mapping becomes
 * @param name the key of the mapping
 * @param rows its keys in the order in which they are written
 */
public record Section<R>(String name, List<Row<R, ?>> rows) {

    /**
     * A key of the mapping.
     *
     * @param <R> the record that the mapping becomes
     * @param <T> the type of the value
     * @param field the key
     * @param fallback what it means when it is not written
     * @param getter the value in the record
     */
    public record Row<R, T>(Field<T> field, Fallback<T> fallback, Function<R, T> getter) {

        @SuppressWarnings("unchecked") // the field is this row's own
        private <S> Row<R, S> withFallback(Field<S> same, Fallback<S> other) {
            return new Row<>(same, other, (Function<R, S>) (Function<R, ?>) getter);
        }

        private Entries read(Value value, Entries entries) {
            return entries.with(field, field.kind().read(value));
        }

        private Entries resolve(Entries given, Entries resolved) {
            T standard = fallback.value().apply(resolved);
            if (!given.has(field)) {
                return resolved.with(field, standard);
            }
            T value = given.get(field);
            if (fallback.mode() == Fallback.Mode.FIXED && !value.equals(standard)) {
                throw new FieldProblem(
                        List.of(field.key()),
                        shown(value) + " is not legal",
                        (fallback.constant() ? "" : standard + ", the value of ")
                                + fallback.text()
                                + ", and nothing else for this type of task");
            }
            return resolved.with(field, value);
        }

        private String shown(T value) {
            JsonNode written = field.kind().write(value);
            return written.isValueNode() ? written.asText() : value.toString();
        }

        private JsonNode write(R holder) {
            return field.kind().write(getter.apply(holder));
        }

        /**
         * The JSON Schema of the key's value.
         *
         * @return the schema with meaning and default
         */
        public ObjectNode schema() {
            ObjectNode schema = field.kind().schema();
            String rule = fallback.text().isEmpty() || fallback.constant() ? "" : " (default: " + fallback.text() + ")";
            schema.put("description", field.meaning() + rule);
            if (fallback.constant()) {
                JsonNode value = field.kind().write(fallback.value().apply(Entries.NONE));
                schema.set(fallback.mode() == Fallback.Mode.FIXED ? "const" : "default", value);
            }
            return schema;
        }
    }

    /** Copies the rows. */
    public Section {
        rows = List.copyOf(rows);
    }

    /**
     * A mapping without keys, to add keys to.
     *
     * @param <R> the record that the mapping becomes
     * @param name the key of the mapping
     * @return the section
     */
    public static <R> Section<R> named(String name) {
        return new Section<>(name, List.of());
    }

    /**
     * This section with one more key.
     *
     * @param <T> the type of the value
     * @param field the key
     * @param fallback what it means when it is not written
     * @param getter the value in the record
     * @return the longer section
     */
    public <T> Section<R> with(Field<T> field, Fallback<T> fallback, Function<R, T> getter) {
        List<Row<R, ?>> longer = new ArrayList<>(rows);
        longer.add(new Row<>(field, fallback, getter));
        return new Section<>(name, longer);
    }

    /**
     * This section with another constant default of a key.
     *
     * @param <T> the type of the value
     * @param field a key of this section
     * @param value what it means when it is not written
     * @return the section, its keys in the same order
     */
    public <T> Section<R> withDefault(Field<T> field, T value) {
        return withFallback(field, Fallback.of(value));
    }

    /**
     * This section with another meaning of a key that is not written.
     *
     * @param <T> the type of the value
     * @param field a key of this section
     * @param fallback what it means when it is not written
     * @return the section, its keys in the same order
     */
    public <T> Section<R> withFallback(Field<T> field, Fallback<T> fallback) {
        List<Row<R, ?>> changed = new ArrayList<>();
        for (Row<R, ?> row : rows) {
            changed.add(row.field().equals(field) ? row.withFallback(field, fallback) : row);
        }
        return new Section<>(name, changed);
    }

    /**
     * The legal keys.
     *
     * @return the keys in order
     */
    public List<String> keys() {
        return rows.stream().map(row -> row.field().key()).toList();
    }

    /**
     * The field of a key.
     *
     * @param key the key
     * @return the field, if the key is legal
     */
    public Optional<Field<?>> field(String key) {
        return rows.stream()
                .<Field<?>>map(Row::field)
                .filter(f -> f.key().equals(key))
                .findFirst();
    }

    /**
     * Reads what was written.
     *
     * @param value the mapping
     * @param atlas where other keys stand, for suggestions
     * @return the values that were written, each legal by itself
     * @throws StudyProblem if a key is unknown, missing or illegal
     */
    public Entries read(Value value, Atlas atlas) {
        Map<String, Value> members = value.members();
        for (String key : members.keySet()) {
            if (field(key).isEmpty()) {
                throw value.unknownKey(key, keys(), atlas);
            }
        }
        Entries entries = Entries.NONE;
        for (Row<R, ?> row : rows) {
            Value member = members.get(row.field().key());
            if (member != null) {
                entries = row.read(member, entries);
            } else if (row.fallback().mode() == Fallback.Mode.REQUIRED) {
                throw value.missing(row.field().key(), row.field().kind().legal());
            }
        }
        return entries;
    }

    /**
     * Writes out the defaults.
     *
     * @param given the values that were written
     * @return a value for every key
     * @throws FieldProblem if a key with one legal value has another
     */
    public Entries resolve(Entries given) {
        Entries resolved = Entries.NONE;
        for (Row<R, ?> row : rows) {
            resolved = row.resolve(given, resolved);
        }
        return resolved;
    }

    /**
     * The mapping of a record.
     *
     * @param holder the record
     * @return its keys and values, every default written out, but none where there is no value
     */
    public ObjectNode write(R holder) {
        ObjectNode mapping = JsonNodeFactory.instance.objectNode();
        for (Row<R, ?> row : rows) {
            JsonNode value = row.write(holder);
            if (!value.isNull()) {
                mapping.set(row.field().key(), value);
            }
        }
        return mapping;
    }

    /**
     * The JSON Schema of the mapping.
     *
     * @return a new schema
     */
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        List<String> required = new ArrayList<>();
        for (Row<R, ?> row : rows) {
            properties.set(row.field().key(), row.schema());
            if (row.fallback().mode() == Fallback.Mode.REQUIRED) {
                required.add(row.field().key());
            }
        }
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        return schema.put("additionalProperties", false);
    }
}
