package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import org.attentionlab.attention.spec.AttentionOption.Choice;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.eval.study.field.Flag;
import org.attentionlab.eval.study.field.Kind;
import org.attentionlab.eval.study.field.Value;

/**
 * A value of an option: {@code false}, {@code true} or a name.
 *
 * @param choice the option
 */
record ChoiceKind<E extends Enum<E>>(Choice<E> choice) implements Kind<E> {

    private static final List<String> FLAG = List.of("false", "true");

    @Override
    public E read(Value value) {
        JsonNode node = value.node();
        if (isFlag()) {
            return choice.read(new Flag().read(value)).orElseThrow();
        }
        Optional<E> read = node.isBoolean()
                ? choice.read(node.booleanValue())
                : node.isTextual() ? choice.read(node.textValue()) : Optional.empty();
        return read.orElseThrow(() -> value.expected(legal(), meant(node)));
    }

    private String meant(JsonNode node) {
        String flag = Flag.meant(node);
        return choice.legal().contains(flag)
                ? flag
                : NearMiss.of(node.asText(), choice.legal())
                        .map(near -> FLAG.contains(near) ? near : "'" + near + "'")
                        .orElse("");
    }

    private boolean isFlag() {
        return choice.legal().equals(FLAG);
    }

    @Override
    public boolean admits(E value) {
        return true;
    }

    @Override
    public String legal() {
        return isFlag() ? new Flag().legal() : "one of " + String.join(", ", choice.legal());
    }

    @Override
    public JsonNode write(E value) {
        Object written = choice.written(value);
        return written instanceof Boolean flag ? BooleanNode.valueOf(flag) : TextNode.valueOf(written.toString());
    }

    @Override
    public ObjectNode schema() {
        if (isFlag()) {
            return new Flag().schema();
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode legal = schema.putArray("enum");
        choice.values().forEach(value -> legal.add(write(value)));
        return schema;
    }
}
