package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.normaliser.HeadLayout;
import org.attentionlab.attention.normaliser.LayerLayout;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserLayout;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NormaliserCard;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.eval.study.ComponentSpec;
import org.attentionlab.eval.study.Components;

/**
 * The normalisers as a study file names them. A parameter written with the very value of its default counts as left to
 * it, so that a resolved study reads back under the same names.
 *
 * @param registry the normalisers
 */
record NormaliserComponents(NormaliserRegistry registry) implements Components {

    private static final String LEARNED = "learned";

    @Override
    public List<String> names() {
        return registry.names();
    }

    @Override
    public List<String> parameters(String name) {
        NormaliserCard card = registry.formula(name).card();
        List<String> keys = new ArrayList<>(card.parameters().stream()
                .filter(definition -> !definition.perToken())
                .map(ParameterDefinition::name)
                .toList());
        if (!card.headParameters().isEmpty()) {
            keys.add(LEARNED);
        }
        return keys;
    }

    @Override
    public ComponentSpec resolve(String name, ObjectNode given, AttentionShape shape) {
        Normaliser normaliser = normaliser(name, given, shape);
        ObjectNode all = written(normaliser.card(), normaliser.parameters().values());
        if (!normaliser.card().headParameters().isEmpty()) {
            all.put(LEARNED, !normaliser.parameters().learned().isEmpty());
        }
        return new ComponentSpec(name, normaliser.toString(), all);
    }

    @Override
    public ComponentSpec swap(String name, ObjectNode given, ComponentSpec trained, AttentionShape shape) {
        ModelSwap swapped = swapped(name, given, layout(trained, shape), shape);
        if (!trained.isMix()) {
            ObjectNode all = written(
                    registry.formula(name).card(), swapped.swaps().get(0).settled());
            return new ComponentSpec(name, swapped.label(shape), all);
        }
        NormaliserSpec written = written(name, given);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        written.parameters().forEach((key, value) -> put(all, key, value));
        written.learned().ifPresent(learned -> all.put(LEARNED, learned));
        return new ComponentSpec(name, swapped.label(shape), all);
    }

    /** All that is settled of a normaliser, and the flags that are off. */
    private static ObjectNode written(NormaliserCard card, Map<String, Object> settled) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (ParameterDefinition definition : card.parameters()) {
            String key = definition.name();
            if (settled.containsKey(key)) {
                put(all, key, settled.get(key));
            } else if (!definition.perToken()) {
                put(all, key, ParameterDefinition.OFF);
            }
        }
        return all;
    }

    /** The normaliser that a study file puts in the place of those that were trained. */
    ModelSwap swapped(String name, ObjectNode given, NormaliserLayout trained, AttentionShape shape) {
        NormaliserSpec written = written(name, given);
        return ModelSwap.of(trained, before -> SwappedNormaliser.of(written, before, registry, shape));
    }

    private NormaliserSpec written(String name, ObjectNode given) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (ParameterDefinition definition : registry.formula(name).card().parameters()) {
            JsonNode node = given.path(definition.name());
            if (!node.isMissingNode()) {
                written.put(definition.name(), value(definition, node));
            }
        }
        return new NormaliserSpec(name, written, learned(given));
    }

    private static void put(ObjectNode tree, String key, Object value) {
        if (value instanceof Double number) {
            tree.put(key, number);
        } else {
            tree.put(key, value.toString());
        }
    }

    /** What a study file means: one normaliser, or several over heads and layers. */
    NormaliserLayout layout(ComponentSpec component, AttentionShape shape) {
        if (!component.isMix()) {
            return normaliser(component.type(), component.parameters(), shape);
        }
        List<NormaliserLayout> parts =
                component.parts().stream().map(part -> layout(part, shape)).toList();
        return component.type().equals(HeadLayout.NAME)
                ? new HeadLayout(
                        parts.stream().flatMap(part -> part.all().stream()).toList())
                : new LayerLayout(parts);
    }

    /** The normaliser that a study file means. */
    Normaliser normaliser(String name, ObjectNode given, AttentionShape shape) {
        return registry.resolve(new NormaliserSpec(name, values(name, given, shape), learned(given)), shape);
    }

    private Map<String, Object> values(String name, ObjectNode given, AttentionShape shape) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParameterDefinition definition : registry.formula(name).card().parameters()) {
            JsonNode node = given.path(definition.name());
            if (node.isMissingNode()) {
                continue;
            }
            Object value = value(definition, node);
            if (!value.equals(definition.defaultValue().apply(shape))) {
                values.put(definition.name(), value);
            }
        }
        return values;
    }

    private static Object value(ParameterDefinition definition, JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isTextual() || node.isBoolean()) {
            return node.asText();
        }
        throw new InvalidSpecException(definition.name(), node + " is not legal; " + definition.legal());
    }

    private static Optional<Boolean> learned(ObjectNode given) {
        JsonNode node = given.path(LEARNED);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            throw new InvalidSpecException(LEARNED, node + " is not legal; true or false");
        }
        return Optional.of(node.booleanValue());
    }
}
