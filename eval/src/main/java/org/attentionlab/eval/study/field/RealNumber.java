package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.attentionlab.base.text.Decimal;

/**
 * A finite number in a range.
 *
 * @param minimum the lower end
 * @param aboveMinimum whether the lower end itself is illegal
 * @param maximum the upper end
 * @param belowMaximum whether the upper end itself is illegal
 */
public record RealNumber(double minimum, boolean aboveMinimum, double maximum, boolean belowMaximum)
        implements Kind<Double> {

    /**
     * Numbers from one to another, both legal.
     *
     * @param minimum the smallest legal number
     * @param maximum the largest legal number
     * @return the kind
     */
    public static RealNumber between(double minimum, double maximum) {
        return new RealNumber(minimum, false, maximum, false);
    }

    /**
     * Numbers above one and up to another.
     *
     * @param minimum the lower end, illegal
     * @param maximum the largest legal number
     * @return the kind
     */
    public static RealNumber above(double minimum, double maximum) {
        return new RealNumber(minimum, true, maximum, false);
    }

    /**
     * Numbers from one up to, but not including, another.
     *
     * @param minimum the smallest legal number
     * @param maximum the upper end, illegal
     * @return the kind
     */
    public static RealNumber below(double minimum, double maximum) {
        return new RealNumber(minimum, false, maximum, true);
    }

    @Override
    public Double read(Value value) {
        JsonNode node = value.node();
        if (node.isNumber() && admits(node.doubleValue())) {
            return node.doubleValue() + 0.0;
        }
        throw value.expected(legal(), meant(node));
    }

    private String meant(JsonNode node) {
        if (!node.isTextual()) {
            return "";
        }
        try {
            double number = Double.parseDouble(node.asText());
            return admits(number) ? Decimal.of(number) : "";
        } catch (NumberFormatException notANumber) {
            return "";
        }
    }

    @Override
    public boolean admits(Double value) {
        boolean high = aboveMinimum ? value > minimum : value >= minimum;
        boolean low = belowMaximum ? value < maximum : value <= maximum;
        return high && low;
    }

    @Override
    public String legal() {
        return "a number " + (aboveMinimum ? "above " : "of at least ") + Decimal.of(minimum)
                + (belowMaximum ? " and below " : " and at most ") + Decimal.of(maximum);
    }

    @Override
    public JsonNode write(Double value) {
        return DoubleNode.valueOf(value);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "number");
        schema.set(aboveMinimum ? "exclusiveMinimum" : "minimum", node(minimum));
        schema.set(belowMaximum ? "exclusiveMaximum" : "maximum", node(maximum));
        return schema;
    }

    /** Whole numbers without a decimal point. */
    private static JsonNode node(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
