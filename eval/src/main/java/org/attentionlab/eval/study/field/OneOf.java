package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.attentionlab.base.text.NearMiss;

/**
 * One of a few names.
 *
 * @param names the legal names, in the order in which messages list them
 */
public record OneOf(List<String> names) implements Kind<String> {

    /** Copies the names. */
    public OneOf {
        names = List.copyOf(names);
    }

    @Override
    public String read(Value value) {
        JsonNode node = value.node();
        if (node.isTextual() && admits(node.textValue())) {
            return node.textValue();
        }
        String near = node.isTextual() ? NearMiss.of(node.textValue(), names).orElse("") : "";
        throw value.expected(legal(), near.isEmpty() ? "" : "'" + near + "'");
    }

    @Override
    public boolean admits(String value) {
        return names.contains(value);
    }

    @Override
    public String legal() {
        return (names.size() > 1 ? "one of " : "") + String.join(", ", names);
    }

    @Override
    public JsonNode write(String value) {
        return TextNode.valueOf(value);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        names.forEach(schema.putArray("enum")::add);
        return schema;
    }
}
