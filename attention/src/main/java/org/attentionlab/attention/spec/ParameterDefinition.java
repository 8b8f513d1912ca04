package org.attentionlab.attention.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.attentionlab.base.text.NearMiss;

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
 * @param learnedByDefault whether a model learns it unless told otherwise
 * @param link what makes it of a token's hidden state, where the model computes it from one
 * @param runningMeanOf the parameter of each query whose running mean it is, where training moves it so and not by a gradient
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
        TokenLink link,
        Optional<String> runningMeanOf,
        String meaning) {

    /** The smallest number above 0 that is legal, a little more than the smallest normal float. */
    private static final double SMALLEST = 1.2e-38;

    /** The value of a flag that is off. */
    public static final String OFF = "false";

    private static final List<String> FLAG = List.of(OFF, "true");

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
                name,
                List.of(),
                low,
                high,
                defaultValue,
                defaultRule,
                ParameterScope.MODEL,
                false,
                TokenLink.LINEAR,
                Optional.empty(),
                meaning);
    }

    /** A choice among names. */
    public static ParameterDefinition choice(String name, String defaultValue, List<String> choices, String meaning) {
        return new ParameterDefinition(
                name,
                choices,
                0,
                0,
                shape -> defaultValue,
                defaultValue,
                ParameterScope.MODEL,
                false,
                TokenLink.LINEAR,
                Optional.empty(),
                meaning);
    }

    /** What is either on or off, and off unless told otherwise; off is no part of a report key. */
    public static ParameterDefinition flag(String name, String meaning) {
        return choice(name, OFF, FLAG, meaning);
    }

    /** Whether it is either on or off, and the value says off. */
    boolean isOff(Object value) {
        return choices.equals(FLAG) && value.equals(OFF);
    }

    /** The same parameter, learned by a model unless told otherwise. */
    public ParameterDefinition learned() {
        return scoped(ParameterScope.HEAD, true, TokenLink.LINEAR);
    }

    /** The same parameter, learned by a model only when asked for. */
    public ParameterDefinition learnedOnRequest() {
        return scoped(ParameterScope.HEAD, false, TokenLink.LINEAR);
    }

    /** The same parameter, computed by the model from the token of each query. */
    public ParameterDefinition perQuery(TokenLink by) {
        return scoped(ParameterScope.QUERY, false, by);
    }

    /** The same parameter, computed by the model from the token of each key. */
    public ParameterDefinition perKey(TokenLink by) {
        return scoped(ParameterScope.KEY, false, by);
    }

    /** Whether a model can learn it, one value per layer and head. */
    public boolean learnable() {
        return scope == ParameterScope.HEAD;
    }

    /** Whether the model computes it from tokens, so that nobody can set it for a model. */
    public boolean perToken() {
        return scope == ParameterScope.QUERY || scope == ParameterScope.KEY;
    }

    private ParameterDefinition scoped(ParameterScope other, boolean learnedUnlessTold, TokenLink by) {
        return new ParameterDefinition(
                name,
                choices,
                low,
                high,
                defaultValue,
                defaultRule,
                other,
                learnedUnlessTold,
                by,
                runningMeanOf,
                meaning);
    }

    /** The same parameter, one for each head, which training moves towards the mean of a parameter of each query. */
    public ParameterDefinition runningMeanOf(String ofQuery) {
        return new ParameterDefinition(
                name,
                choices,
                low,
                high,
                defaultValue,
                defaultRule,
                ParameterScope.HEAD,
                true,
                TokenLink.LINEAR,
                Optional.of(ofQuery),
                meaning);
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
            Object written = given instanceof Boolean ? String.valueOf(given) : given;
            if (written instanceof String text && choices.contains(text)) {
                return text;
            }
            throw new InvalidSpecException(
                    name, "'" + given + "' is not legal; " + legal() + NearMiss.hint(String.valueOf(given), choices));
        }
        if (given instanceof Number number && number.doubleValue() >= low && number.doubleValue() <= high) {
            requireHeld(number.doubleValue());
            return number.doubleValue();
        }
        throw new InvalidSpecException(name, "'" + given + "' is not legal; it takes " + legal());
    }

    /** Models compute in single precision, where the smallest numbers would be 0. */
    private void requireHeld(double value) {
        if (value != 0 && Math.abs(value) < SMALLEST) {
            throw new InvalidSpecException(
                    name,
                    "'" + Numbers.format(value)
                            + "' is not legal; in single precision nothing but 0 is nearer to 0 than "
                            + Numbers.format(SMALLEST));
        }
    }
}
