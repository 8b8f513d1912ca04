package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.attentionlab.base.text.Decimal;

/**
 * A number in a range of single precision, in which models are trained: a legal number never becomes 0, infinite, or
 * the 1 that it is below, on its way there.
 *
 * @param zero whether 0 is legal whatever the range
 * @param minimum the smallest legal number
 * @param maximum the largest legal number
 */
public record RealNumber(boolean zero, double minimum, double maximum) implements Kind<Double> {

    /** The smallest number above 0, a little more than {@code Float.MIN_NORMAL}. */
    public static final double SMALLEST = 1.2e-38;

    /** The largest number below 1, a little less than the float before it. */
    public static final double BELOW_ONE = 0.9999999;

    /** Checks that single precision can hold the range. */
    public RealNumber {
        if (!(minimum >= SMALLEST && minimum <= maximum && maximum <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(minimum + " to " + maximum + " is no range of single precision");
        }
    }

    /**
     * Numbers above 0.
     *
     * @param maximum the largest legal number
     * @return the kind
     */
    public static RealNumber positive(double maximum) {
        return new RealNumber(false, SMALLEST, maximum);
    }

    /**
     * Zero and numbers above it.
     *
     * @param maximum the largest legal number
     * @return the kind
     */
    public static RealNumber zeroOr(double maximum) {
        return new RealNumber(true, SMALLEST, maximum);
    }

    /**
     * Zero and numbers of a range above it.
     *
     * @param minimum the smallest legal number but 0
     * @param maximum the largest legal number
     * @return the kind
     */
    public static RealNumber zeroOr(double minimum, double maximum) {
        return new RealNumber(true, minimum, maximum);
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
            double number = Decimal.parse(node.asText());
            return admits(number) ? Decimal.of(number) : "";
        } catch (NumberFormatException notANumber) {
            return "";
        }
    }

    @Override
    public boolean admits(Double value) {
        return (zero && value == 0) || (value >= minimum && value <= maximum);
    }

    @Override
    public String legal() {
        return (zero ? "0, or " : "") + "a number from " + Decimal.of(minimum) + " to " + Decimal.of(maximum);
    }

    @Override
    public JsonNode write(Double value) {
        return DoubleNode.valueOf(value);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "number");
        schema.set("maximum", node(maximum));
        if (!zero) {
            return schema.put("minimum", minimum);
        }
        schema.putArray("anyOf").add(JsonNodeFactory.instance.objectNode().put("const", 0));
        schema.withArray("anyOf").addObject().put("minimum", minimum);
        return schema;
    }

    /** Whole numbers without a decimal point. */
    private static JsonNode node(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
