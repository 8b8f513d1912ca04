package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** True or false. */
public record Flag() implements Kind<Boolean> {

    private static final Set<String> YES = Set.of("true", "yes", "on", "1");
    private static final Set<String> NO = Set.of("false", "no", "off", "0");

    @Override
    public Boolean read(Value value) {
        JsonNode node = value.node();
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        throw value.expected(legal(), meant(node));
    }

    /**
     * The flag that something else was probably meant to be.
     *
     * @param node what was written
     * @return {@code true}, {@code false}, or nothing
     */
    public static String meant(JsonNode node) {
        String text = node.asText().toLowerCase(Locale.ROOT);
        return YES.contains(text) ? "true" : NO.contains(text) ? "false" : "";
    }

    @Override
    public boolean admits(Boolean value) {
        return true;
    }

    @Override
    public String legal() {
        return "true or false, without quotes";
    }

    @Override
    public JsonNode write(Boolean value) {
        return BooleanNode.valueOf(value);
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance.objectNode().put("type", "boolean");
    }
}
