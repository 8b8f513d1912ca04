package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a value of a study file may be: how it is read, checked, written and described.
 *
 * @param <T> what it is read into
 */
public interface Kind<T> {

    /**
     * Reads a value.
     *
     * @param value the value as written
     * @return the legal value
     * @throws StudyProblem if it is not legal
     */
    T read(Value value);

    /**
     * Whether a value of the right type is legal, for records that are made by code.
     *
     * @param value the value
     * @return whether it is in range
     */
    boolean admits(T value);

    /**
     * What is legal, in words that follow "legal:".
     *
     * @return such as {@code a whole number from 1 to 64}
     */
    String legal();

    /**
     * The value as it stands in a study file.
     *
     * @param value a legal value
     * @return its JSON form
     */
    JsonNode write(T value);

    /**
     * The JSON Schema of all legal values.
     *
     * @return a new schema
     */
    ObjectNode schema();
}
