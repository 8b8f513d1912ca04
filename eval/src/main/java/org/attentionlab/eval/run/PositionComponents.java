package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.eval.study.ComponentSpec;
import org.attentionlab.eval.study.Components;

/** The positions as a study file names them. */
record PositionComponents() implements Components {

    private static final String THETA = "theta";

    @Override
    public List<String> names() {
        return PositionEncoding.NAMES;
    }

    @Override
    public List<String> parameters(String name) {
        return name.equals("rope") ? List.of(THETA) : List.of();
    }

    @Override
    public ComponentSpec resolve(String name, ObjectNode given, AttentionShape shape) {
        PositionEncoding position = position(name, given);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        position.rotationBase().ifPresent(base -> all.put(THETA, base));
        return new ComponentSpec(name, position.name(), all);
    }

    /** The position that a study file means. */
    static PositionEncoding position(String name, ObjectNode given) {
        JsonNode theta = given.path(THETA);
        return PositionRegistry.resolve(
                name, theta.isMissingNode() ? Map.of() : Map.of(THETA, theta.isNumber() ? theta.doubleValue() : theta));
    }
}
