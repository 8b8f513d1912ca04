package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A whole number in a range.
 *
 * @param minimum the smallest legal number
 * @param maximum the largest legal number
 */
public record WholeNumber(int minimum, int maximum) implements Kind<Integer> {

    @Override
    public Integer read(Value value) {
        JsonNode node = value.node();
        if (node.isIntegralNumber() && node.canConvertToInt() && admits(node.intValue())) {
            return node.intValue();
        }
        throw value.expected(legal(), meant(node).map(String::valueOf).orElse(""));
    }

    private Optional<Integer> meant(JsonNode node) {
        if (!node.isTextual() && !node.isFloatingPointNumber()) {
            return Optional.empty();
        }
        try {
            double number = Double.parseDouble(node.asText().replace("_", ""));
            return number == Math.rint(number) && number >= minimum && number <= maximum
                    ? Optional.of((int) number)
                    : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    @Override
    public boolean admits(Integer value) {
        return value >= minimum && value <= maximum;
    }

    @Override
    public String legal() {
        return minimum == maximum ? "the number " + minimum : "a whole number from " + minimum + " to " + maximum;
    }

    @Override
    public JsonNode write(Integer value) {
        return IntNode.valueOf(value);
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "integer")
                .put("minimum", minimum)
                .put("maximum", maximum);
    }
}
