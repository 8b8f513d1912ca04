package org.attentionlab.eval.study.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.eval.study.field.Kind;
import org.attentionlab.eval.study.field.Value;

/** A mapping of axes to values: {@code {normaliser: ssmax, position: rope}}. */
record CellChoiceKind() implements Kind<CellChoice> {

    @Override
    public CellChoice read(Value value) {
        if (!value.node().isObject()) {
            throw value.expected(legal());
        }
        Map<String, String> axes = new LinkedHashMap<>();
        value.members().forEach((axis, of) -> axes.put(axis, text(of)));
        return new CellChoice(axes);
    }

    private String text(Value value) {
        JsonNode node = value.node();
        boolean beyondNumbers = node.isNumber() && !Double.isFinite(node.doubleValue());
        if (!node.isValueNode() || node.isNull() || beyondNumbers) {
            throw value.expected("a value of that axis");
        }
        return node.isNumber() ? Decimal.of(node.doubleValue()) : node.asText();
    }

    @Override
    public boolean admits(CellChoice value) {
        return true;
    }

    @Override
    public String legal() {
        return "a mapping of axes of the study to one of their values, such as {normaliser: softmax}";
    }

    @Override
    public JsonNode write(CellChoice value) {
        ObjectNode mapping = JsonNodeFactory.instance.objectNode();
        value.axes().forEach(mapping::put);
        return mapping;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("additionalProperties")
                .putArray("type")
                .add("string")
                .add("number")
                .add("boolean");
        return schema;
    }
}
