package org.attentionlab.attention.op;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.base.card.Parameter;

/**
 * Heads of a layer that stand side by side and share a normaliser.
 *
 * @param normaliser turns their scores into weights
 * @param first the first of them, from 0
 * @param count how many they are, from 1
 */
public record HeadGroup(Normaliser normaliser, int first, int count) {

    /** Checks the numbers. */
    public HeadGroup {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException(count + " heads from head " + first + " on can't be");
        }
    }

    /** The names of the head parameters that are learned, in the order the op takes them. */
    public List<String> learnedParameters() {
        return normaliser.card().headParameters().stream()
                .filter(normaliser.parameters().learned()::contains)
                .toList();
    }

    /** The parameters that a model computes from tokens, in the order the op takes them. */
    public List<Parameter> tokenParameters() {
        return normaliser.card().tokenParameters();
    }

    /** The head parameters that are running means, each with the parameter of each query whose mean it is. */
    public Map<String, String> runningMeans() {
        Map<String, String> means = new LinkedHashMap<>();
        for (Parameter definition : normaliser.card().parameters()) {
            if (learnedParameters().contains(definition.name())) {
                definition.runningMeanOf().ifPresent(of -> means.put(definition.name(), of));
            }
        }
        return means;
    }
}
