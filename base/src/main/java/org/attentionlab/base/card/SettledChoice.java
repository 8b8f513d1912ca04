package org.attentionlab.base.card;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A choice with every parameter settled for a model. Two are equal that have one name and the same parameters for the same sizes.
 *
 * @param card what was chosen
 * @param parameters every parameter
 * @param shape the sizes of the model
 * @param label the canonical text, the key it has in a report, such as {@code ssmax(s=0.258, learned)}
 */
public record SettledChoice(Card card, Parameters parameters, AttentionShape shape, String label) {

    /** A choice whose text says every parameter. */
    public SettledChoice(Card card, Parameters parameters, AttentionShape shape) {
        this(card, parameters, shape, card.name() + parameters);
    }

    /** The name of what was chosen. */
    public String type() {
        return card.name();
    }

    /** The choice written out: every parameter that can be set, and whether they are learned where they can be. */
    public WrittenChoice written() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Parameter parameter : card.parameters()) {
            Object value = parameters.values().get(parameter.name());
            if (value != null) {
                all.put(parameter.name(), value);
            } else if (parameter.isFlag()) {
                all.put(parameter.name(), Parameter.OFF);
            }
        }
        Optional<Boolean> learned = card.headParameters().isEmpty()
                ? Optional.empty()
                : Optional.of(!parameters.learned().isEmpty());
        return new WrittenChoice(type(), all, learned);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettledChoice choice
                && type().equals(choice.type())
                && parameters.equals(choice.parameters)
                && shape.equals(choice.shape);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return label;
    }
}
