package org.attentionlab.eval.study.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.attentionlab.eval.study.field.Kind;
import org.attentionlab.eval.study.field.Value;

/** A number of any sign that a measured figure can be compared with. */
record BoundKind() implements Kind<Double> {

    private static final double LARGEST = 1e9;

    @Override
    public Double read(Value value) {
        if (value.node().isNumber() && admits(value.node().doubleValue())) {
            return value.node().doubleValue() + 0.0;
        }
        throw value.expected(legal());
    }

    @Override
    public boolean admits(Double value) {
        return Math.abs(value) <= LARGEST;
    }

    @Override
    public String legal() {
        return "a number from -1e9 to 1e9";
    }

    @Override
    public JsonNode write(Double value) {
        return DoubleNode.valueOf(value);
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "number")
                .put("minimum", -LARGEST)
                .put("maximum", LARGEST);
    }
}
