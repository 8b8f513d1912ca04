package org.attentionlab.models.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NormaliserSpec;

/** A normaliser as a checkpoint's config keeps it: type, every parameter, and whether they are learned. */
public final class NormaliserJson {

    private static final String TYPE = "type";
    private static final String LEARNED = "learned";

    private NormaliserJson() {}

    /** Writes a normaliser. */
    public static ObjectNode write(Normaliser normaliser) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(TYPE, normaliser.card().name());
        normaliser.parameters().values().forEach((name, value) -> {
            if (value instanceof Double number) {
                node.put(name, number);
            } else {
                node.put(name, value.toString());
            }
        });
        if (!normaliser.card().headParameters().isEmpty()) {
            node.put(LEARNED, !normaliser.parameters().learned().isEmpty());
        }
        return node;
    }

    /**
     * Reads a normaliser.
     *
     * @throws InvalidSpecException if it is not legal
     */
    public static Normaliser read(JsonNode node, AttentionShape shape) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals(TYPE) && !entry.getKey().equals(LEARNED)) {
                parameters.put(entry.getKey(), parameter(entry.getKey(), entry.getValue()));
            }
        });
        if (!node.path(TYPE).isTextual()) {
            throw new InvalidSpecException(TYPE, "is " + node.path(TYPE) + "; the name of a normaliser is needed");
        }
        NormaliserSpec spec = new NormaliserSpec(node.get(TYPE).textValue(), parameters, learned(node.path(LEARNED)));
        return NormaliserRegistry.standard().resolve(spec, shape);
    }

    private static Object parameter(String name, JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        throw new InvalidSpecException(name, value + " is not legal; a number or a name is needed");
    }

    private static Optional<Boolean> learned(JsonNode value) {
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new InvalidSpecException(LEARNED, value + " is not legal; true or false");
        }
        return Optional.of(value.booleanValue());
    }
}
