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
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;

/**
 * What a checkpoint's config keeps of normalisers: type, every parameter, and whether they are learned; or {@code {heads: [...]}} and
 * {@code {layers: [...]}} of such where heads or layers differ.
 */
public final class NormaliserJson {

    private static final String TYPE = "type";
    private static final String LEARNED = "learned";

    private NormaliserJson() {}

    /** Writes one normaliser, or several over heads and layers. */
    public static ObjectNode write(Layout<Normaliser> layout) {
        if (layout instanceof Layout.Same<Normaliser> same) {
            return write(same.value());
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (layout instanceof Layout.Heads<Normaliser> heads) {
            heads.shares().forEach(share -> node.withArray(Layout.HEADS).add(write(share)));
        } else if (layout instanceof Layout.Layers<Normaliser> layers) {
            layers.shares().forEach(share -> node.withArray(Layout.LAYERS).add(write(share)));
        }
        return node;
    }

    /**
     * Reads one normaliser, or several over heads and layers.
     *
     * @throws InvalidSpecException if one is not legal, with the way to it
     */
    public static Layout<Normaliser> readLayout(JsonNode node, AttentionShape shape) {
        if (node.has(Layout.LAYERS)) {
            return new Layout.Layers<>(each(node, Layout.LAYERS, part -> readLayout(part, shape)));
        }
        return node.has(Layout.HEADS)
                ? new Layout.Heads<>(each(node, Layout.HEADS, part -> read(part, shape)))
                : Layout.same(read(node, shape));
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
        WrittenChoice spec = new WrittenChoice(node.get(TYPE).textValue(), parameters, learned(node.path(LEARNED)));
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
