package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.attentionlab.eval.study.field.KeyPath;

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

    static ComponentChoice of(ComponentSpec component) {
        return new ComponentChoice(component.type(), component.parameters());
    }

    /** The parameter at a path below the component; missing when it was not written. */
    JsonNode at(String path) {
        JsonNode node = parameters;
        for (KeyPath.Step step :
                path.isEmpty() ? List.<KeyPath.Step>of() : KeyPath.parse(path).steps()) {
            node = step instanceof KeyPath.Key key ? node.path(key.name()) : node.path(((KeyPath.Index) step).at());
        }
        return node;
    }

    boolean isSame() {
        return type.equals(SAME);
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? type : type + parameters;
    }
}
