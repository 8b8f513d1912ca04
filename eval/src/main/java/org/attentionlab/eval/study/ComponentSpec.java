package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A normaliser or a position with every parameter written out, or several normalisers that share out heads or layers.
 *
 * @param type its registered name, such as {@code ssmax}; {@code heads} or {@code layers} for what is shared out
 * @param label its canonical text, the key in a report, such as {@code ssmax(s=0.258, learned)}
 * @param parameters its parameters by name
 * @param parts what heads or layers are shared out among; empty for a single component
 */
public record ComponentSpec(String type, String label, ObjectNode parameters, List<ComponentSpec> parts) {

    /** A single component. */
    public ComponentSpec(String type, String label, ObjectNode parameters) {
        this(type, label, parameters, List.of());
    }

    /** Several components: {@code heads(softmax, sigmoid)}. */
    static ComponentSpec of(Mix mix, List<ComponentSpec> parts) {
        String label = parts.stream().map(ComponentSpec::label).collect(Collectors.joining(", ", mix.key() + "(", ")"));
        return new ComponentSpec(mix.key(), label, JsonNodeFactory.instance.objectNode(), parts);
    }

    /** Copies parameters and parts. */
    public ComponentSpec {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(label, "label");
        parameters = parameters.deepCopy();
        parts = List.copyOf(parts);
    }

    /** Whether it shares out heads or layers among several. */
    public boolean isMix() {
        return !parts.isEmpty();
    }

    /**
     * The parameters.
     *
     * @return a copy that the caller may change
     */
    @Override
    public ObjectNode parameters() {
        return parameters.deepCopy();
    }

    /**
     * The component as it stands in a study file.
     *
     * @return {@code {type: ssmax, s: 0.258, learned: true}} or {@code {heads: [{type: softmax}, {type: sparsemax}]}}
     */
    public ObjectNode toTree() {
        if (isMix()) {
            ObjectNode mix = JsonNodeFactory.instance.objectNode();
            parts.forEach(part -> mix.withArray(type).add(part.toTree()));
            return mix;
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("type", type);
        return tree.setAll(parameters());
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return label;
    }
}
