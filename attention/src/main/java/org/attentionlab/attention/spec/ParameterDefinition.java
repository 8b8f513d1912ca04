package org.attentionlab.attention.spec;

import java.util.List;
import java.util.function.Function;

/**
 * One parameter of a normaliser: a number with a range, or a choice among names.
 *
 * @param name as written in a study file
 * @param choices the legal names; empty for a number
 * @param low the smallest legal number
 * @param high the largest legal number
 * @param defaultValue the value when none is given: a {@link Double}, or a {@link String} for a choice
 * @param defaultRule how the default comes about, for people
 * @param scope whose value it is
 * @param learnedByDefault whether a model does so unless told otherwise
 * @param meaning one line
 */
public record ParameterDefinition(
        String name,
        List<String> choices,
        double low,
        double high,
        Function<AttentionShape, Object> defaultValue,
        String defaultRule,
        ParameterScope scope,
        boolean learnedByDefault,
        String meaning) {

    /** Copies the choices. */
    public ParameterDefinition {
        choices = List.copyOf(choices);
        if (choices.isEmpty() && !(low <= high)) {
            throw new IllegalArgumentException(name + ": the range " + low + " to " + high + " is empty");
        }
    }

    /** A fixed number with a constant default. */
    public static ParameterDefinition number(
            String name, double defaultValue, double low, double high, String meaning) {
        return number(name, shape -> defaultValue, Numbers.format(defaultValue), low, high, meaning);
    }

    /** A fixed number whose default follows the model's sizes. */
    public static ParameterDefinition number(
            String name,
            Function<AttentionShape, Object> defaultValue,
            String defaultRule,
            double low,
            double high,
            String meaning) {
        return new ParameterDefinition(
                name, List.of(), low, high, defaultValue, defaultRule, ParameterScope.MODEL, false, meaning);
    }

    /** A choice among names. */
    public static ParameterDefinition choice(String name, String defaultValue, List<String> choices, String meaning) {
        return new ParameterDefinition(
                name, choices, 0, 0, shape -> defaultValue, defaultValue, ParameterScope.MODEL, false, meaning);
    }

    /** The same parameter, learned by a model unless told otherwise. */
    public ParameterDefinition learned() {
        return scoped(ParameterScope.HEAD, true);
    }

    /** The same parameter, learned by a model only when asked for. */
    public ParameterDefinition learnedOnRequest() {
        return scoped(ParameterScope.HEAD, false);
    }

    /** The same parameter, computed by the model from the token of each query. */
    public ParameterDefinition perQuery() {
        return scoped(ParameterScope.QUERY, false);
    }

    /** The same parameter, computed by the model from the token of each key. */
    public ParameterDefinition perKey() {
        return scoped(ParameterScope.KEY, false);
    }

    /** Whether a model can learn it, one value per layer and head. */
    public boolean learnable() {
        return scope == ParameterScope.HEAD;
    }

    private ParameterDefinition scoped(ParameterScope other, boolean learnedUnlessTold) {
        return new ParameterDefinition(
                name, choices, low, high, defaultValue, defaultRule, other, learnedUnlessTold, meaning);
    }

    /** The type, for people: {@code number} or {@code name}. */
    public String type() {
        return choices.isEmpty() ? "number" : "name";
    }

    /** What is legal, for people. */
    public String legal() {
        if (!choices.isEmpty()) {
            return "one of " + String.join(", ", choices);
        }
        return "a number from " + Numbers.format(low) + " to " + Numbers.format(high);
    }

    /**
     * Checks a given value.
     *
     * @return the value as a {@link Double} or {@link String}
     * @throws InvalidSpecException if it is not legal
     */
    public Object check(Object given) {
        if (!choices.isEmpty()) {
            if (given instanceof String text && choices.contains(text)) {
                return text;
            }
            throw new InvalidSpecException(
                    name, "'" + given + "' is not legal; " + legal() + NearMiss.hint(String.valueOf(given), choices));
        }
        if (given instanceof Number number && number.doubleValue() >= low && number.doubleValue() <= high) {
            return number.doubleValue();
        }
        throw new InvalidSpecException(name, "'" + given + "' is not legal; it takes " + legal());
    }
}
