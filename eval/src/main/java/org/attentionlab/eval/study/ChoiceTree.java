package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.WrittenChoice;

/**
 * Choices as they stand in a study file: {@code {type: ssmax, s: 0.258, learned: true}} or
 * {@code {heads: [{type: softmax}, {type: sparsemax}]}}.
 */
final class ChoiceTree {

    static final String TYPE = "type";
    static final String LEARNED = "learned";

    private ChoiceTree() {}

    static ObjectNode of(Layout<WrittenChoice> layout) {
        if (layout instanceof Layout.Same<WrittenChoice> same) {
            return of(same.value());
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        if (layout instanceof Layout.Heads<WrittenChoice> heads) {
            heads.shares().forEach(share -> tree.withArray(Layout.HEADS).add(of(share)));
        } else if (layout instanceof Layout.Layers<WrittenChoice> layers) {
            layers.shares().forEach(share -> tree.withArray(Layout.LAYERS).add(of(share)));
        }
        return tree;
    }

    static ObjectNode of(WrittenChoice choice) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put(TYPE, choice.type());
        choice.parameters().forEach((key, value) -> {
            if (value instanceof Integer whole) {
                tree.put(key, whole);
            } else if (value instanceof Number number) {
                tree.put(key, number.doubleValue());
            } else {
                tree.put(key, value.toString());
            }
        });
        choice.learned().ifPresent(learned -> tree.put(LEARNED, learned));
        return tree;
    }

    /**
     * What stands beside a name. What is no number is kept as text, for its reader to refuse.
     *
     * @param parameters the parameters as they are written; {@code learned}, where it is there, is true or false
     */
    static WrittenChoice read(String name, ObjectNode parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        Object learned = values.remove(LEARNED);
        return new WrittenChoice(
                name, values, Optional.ofNullable(learned).map(flag -> Boolean.valueOf(flag.toString())));
    }

    private static Object value(JsonNode node) {
        if (node.isInt()) {
            return node.intValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.isValueNode() ? node.asText() : node.toString();
    }
}
