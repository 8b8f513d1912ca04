package org.attentionlab.eval.study.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One cell of a study, chosen by some of its axes.
 *
 * @param axes the value of an axis by its key, as reports write it or, where it has parameters, by its name alone
 */
public record CellChoice(Map<String, String> axes) {

    /** Copies the axes in their order. */
    public CellChoice {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
    }

    /**
     * Whether a cell is meant.
     *
     * @param cell the values of all its axes
     * @return whether each chosen axis has the chosen value
     */
    public boolean fits(Map<String, String> cell) {
        return axes.entrySet().stream().allMatch(chosen -> {
            String value = cell.get(chosen.getKey());
            return value != null && (value.equals(chosen.getValue()) || value.startsWith(chosen.getValue() + "("));
        });
    }

    /**
     * This choice with other values of some axes.
     *
     * @param others the axes that are chosen otherwise
     */
    public CellChoice with(CellChoice others) {
        Map<String, String> changed = new LinkedHashMap<>(axes);
        changed.putAll(others.axes);
        return new CellChoice(changed);
    }

    /** The choice in words: {@code normaliser softmax, position rope}. */
    @Override
    public String toString() {
        return axes.isEmpty()
                ? "the only cell"
                : axes.entrySet().stream()
                        .map(axis -> axis.getKey() + " " + axis.getValue())
                        .collect(Collectors.joining(", "));
    }
}
