package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NormaliserSpec;

/**
 * A component as a study file names it, before its defaults are known.
 *
 * @param type its name
 * @param parameters the parameters that were written
 */
record ComponentChoice(String type, ObjectNode parameters) {

    /** At evaluation time: the normaliser that the model was trained with. */
    static final String SAME = "same";

    static ComponentChoice of(String type) {
        return new ComponentChoice(type, JsonNodeFactory.instance.objectNode());
    }

    /**
     * Reads the written form.
     *
     * @throws InvalidSpecException if it is not of that form
     */
    static ComponentChoice parse(String text) {
        NormaliserSpec written = NormaliserSpec.parse(text);
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        written.parameters().forEach((key, value) -> {
            if (value instanceof Double number) {
                parameters.put(key, number);
            } else {
                parameters.put(key, value.toString());
            }
        });
        written.learned().ifPresent(learned -> parameters.put("learned", learned));
        return new ComponentChoice(written.type(), parameters);
    }

    static ComponentChoice of(ComponentSpec component) {
        return new ComponentChoice(component.type(), component.parameters());
    }

    boolean isSame() {
        return type.equals(SAME);
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? type : type + parameters;
    }
}
