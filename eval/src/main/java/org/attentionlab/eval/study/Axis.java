package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One axis of a study.
 *
 * @param key what varies, by its bare name: {@code normaliser}, {@code position}, {@code test_normaliser}, or a key of
 *     {@code model} or {@code train}
 * @param values its values as they stand in a study file, parameters written out
 */
public record Axis(String key, List<JsonNode> values) {

    /** Copies the values. */
    public Axis {
        values = values.stream().<JsonNode>map(JsonNode::deepCopy).toList();
    }
}
