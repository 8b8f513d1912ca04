package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.eval.study.ComponentSpec;
import org.attentionlab.eval.study.Components;

/** The positions as a study file names them. */
record PositionComponents() implements Components {

    private static final String STRETCH = "stretch";
    private static final String LENGTH = "length";

    @Override
    public List<String> names() {
        return PositionEncoding.NAMES;
    }

    @Override
    public List<String> parameters(String name) {
        return PositionRegistry.card(name).parameters().stream()
                .map(ParameterDefinition::name)
                .toList();
    }

    /** A rope that is stretched starts from the trained length, unless it says another. */
    @Override
    public ComponentSpec resolve(String name, ObjectNode given, AttentionShape shape) {
        ObjectNode written = given.deepCopy();
        if (written.has(STRETCH) && !written.has(LENGTH)) {
            written.put(LENGTH, shape.trainLength());
        }
        PositionEncoding position = position(name, written);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        position.rotation().ifPresent(rotation -> all.put("theta", rotation.theta()));
        written.fields().forEachRemaining(field -> all.set(field.getKey(), field.getValue()));
        return new ComponentSpec(name, position.name(), all);
    }

    /** What a model has not learned can't be swapped in. */
    @Override
    public ComponentSpec swap(String name, ObjectNode given, ComponentSpec trained, AttentionShape shape) {
        ComponentSpec swapped = resolve(name, given, shape);
        if (position(swapped) instanceof PositionEncoding.LearnedPosition
                && !trained.type().equals(name)) {
            throw new InvalidSpecException("", "the model has not learned positions that could be swapped in");
        }
        return swapped;
    }

    /** The position of a spec. */
    static PositionEncoding position(ComponentSpec spec) {
        return position(spec.type(), spec.parameters());
    }

    /** The position that a study file means. */
    static PositionEncoding position(String name, ObjectNode given) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            JsonNode value = field.getValue();
            parameters.put(field.getKey(), value.isNumber() ? (Object) value.doubleValue() : value);
        }
        return PositionRegistry.resolve(name, parameters);
    }
}
