package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NormaliserSpec;

/**
 * A component as a study file names it, before its defaults are known.
 *
 * @param type its name
 * @param parameters the parameters that were written
 * @param parts what heads or layers are shared out among; empty for a single component
 */
record ComponentChoice(String type, ObjectNode parameters, List<ComponentChoice> parts) {

    /** At evaluation time: the normaliser that the model was trained with. */
    static final String SAME = "same";

    ComponentChoice(String type, ObjectNode parameters) {
        this(type, parameters, List.of());
    }

    static ComponentChoice of(Mix mix, List<ComponentChoice> parts) {
        return new ComponentChoice(mix.key(), JsonNodeFactory.instance.objectNode(), parts);
    }

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
        return new ComponentChoice(
                component.type(),
                component.parameters(),
                component.parts().stream().map(ComponentChoice::of).toList());
    }

    /**
     * This component with every parameter written out, part by part.
     *
     * @throws InvalidSpecException if a parameter is not legal, with the way to it
     */
    ComponentSpec resolve(Components components, AttentionShape shape) {
        Optional<Mix> mix = Mix.of(type).filter(any -> !parts.isEmpty());
        if (mix.isEmpty()) {
            return components.resolve(type, parameters.deepCopy(), shape);
        }
        List<ComponentSpec> resolved = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            try {
                resolved.add(parts.get(i).resolve(components, shape));
            } catch (InvalidSpecException problem) {
                throw problem.below(type + "[" + i + "]");
            }
        }
        return ComponentSpec.of(mix.get(), resolved);
    }

    boolean isSame() {
        return type.equals(SAME);
    }

    @Override
    public String toString() {
        return type + (parameters.isEmpty() ? "" : parameters) + (parts.isEmpty() ? "" : parts);
    }
}
