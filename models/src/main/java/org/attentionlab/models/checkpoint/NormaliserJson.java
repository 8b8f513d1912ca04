package org.attentionlab.models.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.attentionlab.attention.normaliser.HeadLayout;
import org.attentionlab.attention.normaliser.LayerLayout;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserLayout;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NormaliserSpec;

/**
 * What a checkpoint's config keeps of normalisers: type, every parameter, and whether they are learned; or {@code {heads: [...]}} and
 * {@code {layers: [...]}} of such where heads or layers differ.
 */
public final class NormaliserJson {

    private static final String TYPE = "type";
    private static final String LEARNED = "learned";

    private NormaliserJson() {}

    /** Writes one normaliser, or several over heads and layers. */
    public static ObjectNode write(NormaliserLayout layout) {
        if (layout instanceof Normaliser normaliser) {
            return write(normaliser);
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (layout instanceof HeadLayout heads) {
            heads.shares().forEach(share -> node.withArray(HeadLayout.NAME).add(write(share)));
        } else if (layout instanceof LayerLayout layers) {
            layers.shares().forEach(share -> node.withArray(LayerLayout.NAME).add(write(share)));
        }
        return node;
    }

    /**
     * Reads one normaliser, or several over heads and layers.
     *
     * @throws InvalidSpecException if one is not legal, with the way to it
     */
    public static NormaliserLayout readLayout(JsonNode node, AttentionShape shape) {
        if (node.has(LayerLayout.NAME)) {
            return new LayerLayout(each(node, LayerLayout.NAME, part -> readLayout(part, shape)));
        }
        return node.has(HeadLayout.NAME)
                ? new HeadLayout(each(node, HeadLayout.NAME, part -> read(part, shape)))
                : read(node, shape);
    }

    private static <T> List<T> each(JsonNode node, String key, Function<JsonNode, T> reader) {
        JsonNode list = node.get(key);
        if (!list.isArray() || list.isEmpty() || node.size() > 1) {
            throw new InvalidSpecException(key, "a list of normalisers is needed, and nothing beside it");
        }
        List<T> parts = new ArrayList<>();
        for (JsonNode part : list) {
            try {
                parts.add(reader.apply(part));
            } catch (InvalidSpecException problem) {
                throw problem.below(key + "[" + parts.size() + "]");
            }
        }
        return parts;
    }

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
