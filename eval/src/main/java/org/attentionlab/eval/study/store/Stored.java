package org.attentionlab.eval.study.store;

import com.fasterxml.jackson.databind.JsonNode;

/** What a store knows of a result. */
public sealed interface Stored {

    /**
     * The result is there and intact.
     *
     * @param content the result
     */
    record Present(JsonNode content) implements Stored {}

    /** There is no such result. */
    record Absent() implements Stored {}

    /**
     * There is a file, but it is no intact result; it counts as absent.
     *
     * @param reason what is wrong with it
     */
    record Unusable(String reason) implements Stored {}
}
