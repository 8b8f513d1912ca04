package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A normaliser or a position with every parameter written out.
 *
 * @param type its registered name, such as {@code ssmax}
 * @param label its canonical text, the key in a report, such as {@code ssmax(s=0.258, learned)}
 * @param parameters its parameters by name
 */
public record ComponentSpec(String type, String label, ObjectNode parameters) {

    /** Copies the parameters. */
    public ComponentSpec {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(label, "label");
        parameters = parameters.deepCopy();
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
     * @return {@code {type: ssmax, s: 0.258, learned: true}}
     */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("type", type);
        return tree.setAll(parameters());
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return label;
    }
}
