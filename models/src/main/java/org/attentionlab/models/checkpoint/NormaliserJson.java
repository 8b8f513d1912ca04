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
     * @throws org.attentionlab.attention.spec.InvalidSpecException if it is not legal
     */
    public static Normaliser read(JsonNode node, AttentionShape shape) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals(TYPE) && !entry.getKey().equals(LEARNED)) {
                JsonNode value = entry.getValue();
                parameters.put(entry.getKey(), value.isNumber() ? (Object) value.doubleValue() : value.asText());
            }
        });
        Optional<Boolean> learned =
                node.has(LEARNED) ? Optional.of(node.get(LEARNED).booleanValue()) : Optional.empty();
        NormaliserSpec spec = new NormaliserSpec(node.path(TYPE).asText(), parameters, learned);
        return NormaliserRegistry.standard().resolve(spec, shape);
    }
}
