package org.attentionlab.eval.study.field;

import java.util.List;

/**
 * A key of a study file and what its value means.
 *
 * @param <T> what the value is read into
 * @param key the key
 * @param kind what is legal
 * @param meaning what it does, in one sentence without a full stop
 * @param synonyms what other tools call it; suggested, never accepted
 */
public record Field<T>(String key, Kind<T> kind, String meaning, List<String> synonyms) {

    /** Copies the synonyms. */
    public Field {
        synonyms = List.copyOf(synonyms);
    }

    /**
     * A field.
     *
     * @param <T> what the value is read into
     * @param key the key
     * @param kind what is legal
     * @param meaning what it does
     * @param synonyms what other tools call it
     * @return the field
     */
    public static <T> Field<T> of(String key, Kind<T> kind, String meaning, String... synonyms) {
        return new Field<>(key, kind, meaning, List.of(synonyms));
    }

    /**
     * Checks a value that code made.
     *
     * @param value the value
     * @throws FieldProblem if it is not legal
     */
    public void require(T value) {
        if (!kind.admits(value)) {
            throw new FieldProblem(List.of(key), value + " is not legal", kind.legal());
        }
    }

    /** The key. */
    @Override
    public String toString() {
        return key;
    }
}
