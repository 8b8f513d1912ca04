package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/**
 * A text of a given form.
 *
 * @param form the regular expression that a legal text matches as a whole
 * @param legal the form in words
 * @param replaced the regular expression of what a near miss replaces by a hyphen
 */
public record Text(String form, String legal, String replaced) implements Kind<String> {

    @Override
    public String read(Value value) {
        JsonNode node = value.node();
        if (node.isTextual() && admits(node.textValue())) {
            return node.textValue();
        }
        if (node.isNumber() || node.isBoolean()) {
            throw value.expected(legal + "; quotes make it a text", "\"" + value.shown() + "\"");
        }
        throw value.expected(legal, meant(node));
    }

    private String meant(JsonNode node) {
        if (!node.isTextual() || replaced.isEmpty()) {
            return "";
        }
        String fitted = node.textValue().strip().replaceAll(replaced, "-").replaceAll("^-+|-+$", "");
        return admits(fitted) ? "'" + fitted + "'" : "";
    }

    @Override
    public boolean admits(String value) {
        return Pattern.matches(form, value);
    }

    @Override
    public JsonNode write(String value) {
        return TextNode.valueOf(value);
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance.objectNode().put("type", "string").put("pattern", "^" + form + "$");
    }
}
