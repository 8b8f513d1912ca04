package org.attentionlab.data.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attentionlab.data.DataException;

/**
 * What there is to say about a task before a sequence is drawn.
 *
 * @param name the name in a study file
 * @param meaning what it asks of a model, in one phrase that follows "models"
 * @param source paper and arXiv id; may be {@code unpublished}
 * @param definitionVersion raised whenever the same parameters and random numbers would make other sequences
 * @param parameters the parameters, in the order they are written
 */
public record TaskCard(
        String name, String meaning, String source, int definitionVersion, List<TaskParameter> parameters) {

    private static final String NAME = "[a-z][a-z0-9_]*";

    /** The keys of a study file that every task has. */
    private static final List<String> OF_EVERY_TASK = List.of("type", "train_lengths");

    /** What is no text where a study file takes the name of a task. */
    private static final Set<String> TAKEN = Set.of("null", "true", "false");

    /** Checks names, and that nothing is missing. */
    public TaskCard {
        parameters = List.copyOf(parameters);
        if (!name.matches(NAME) || TAKEN.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a task; it must match " + NAME
                    + " and be none of " + TAKEN.stream().sorted().toList());
        }
        if (meaning.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException(name + " needs a meaning and a source, which may be 'unpublished'");
        }
        if (definitionVersion < 1) {
            throw new IllegalArgumentException(name + ": definition version " + definitionVersion + " is below 1");
        }
        List<String> names = parameters.stream().map(TaskParameter::name).toList();
        if (names.stream().distinct().count() < names.size() || names.stream().anyMatch(OF_EVERY_TASK::contains)) {
            throw new IllegalArgumentException(
                    name + " has two parameters of one name, or one that is a key of every task: "
                            + String.join(", ", OF_EVERY_TASK));
        }
    }

    /** A card of the first version of a definition. */
    public static TaskCard of(String name, String meaning, String source, TaskParameter... parameters) {
        return new TaskCard(name, meaning, source, 1, List.of(parameters));
    }

    /** Every parameter at its default. */
    public TaskSettings defaults() {
        return settle(Map.of());
    }

    /**
     * Checks what was given and fills in what was not.
     *
     * @param given values by the names of parameters: an {@link Integer}, a {@link Double} or a {@link String}
     * @throws DataException if there is no such parameter, or a value is not legal
     */
    public TaskSettings settle(Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (TaskParameter parameter : parameters) {
            Object value = given.getOrDefault(parameter.name(), parameter.standard());
            if (!parameter.admits(value)) {
                throw new DataException(
                        name + ": " + parameter.name() + " is " + value + "; it takes " + parameter.legal());
            }
            values.put(parameter.name(), value);
        }
        for (String key : given.keySet()) {
            if (!values.containsKey(key)) {
                throw new DataException(name + " has no parameter '" + key + "'; it has " + values.keySet());
            }
        }
        return new TaskSettings(values);
    }
}
