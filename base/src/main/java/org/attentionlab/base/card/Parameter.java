package org.attentionlab.base.card;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.attentionlab.base.text.NearMiss;

/**
 * One parameter of what a card is of: a number in a range, whole or any, or a choice among names. That of a task or a position is one
 * value for all; a normaliser may also have such as a model learns, or computes from tokens.
 *
 * @param name as written in a study file
 * @param kind what its values are
 * @param choices the legal names; empty for a number
 * @param low the smallest legal number
 * @param high the largest legal number
 * @param standard the value when none is given
 * @param scope whose value it is
 * @param learnedByDefault whether a model learns it unless told otherwise
 * @param link what makes it of a token's hidden state, where the model computes it from one
 * @param runningMeanOf the parameter of each query whose running mean it is, where training moves it so and not by a gradient
 * @param meaning one line
 */
public record Parameter(
        String name,
        Kind kind,
        List<String> choices,
        double low,
        double high,
        Standard standard,
        ParameterScope scope,
        boolean learnedByDefault,
        TokenLink link,
        Optional<String> runningMeanOf,
        String meaning) {

    /** The smallest number above 0 that is legal, a little more than the smallest normal float. */
    private static final double SMALLEST = 1.2e-38;

    /** A length that is longer than another one. */
    private static final int LONGER = 64;

    /** The value of a flag that is off. */
    public static final String OFF = "false";

    private static final List<String> FLAG = List.of(OFF, "true");

    /** What values are. */
    public enum Kind {
        /** Whole numbers, each an {@link Integer}. */
        WHOLE,
        /** Numbers, each a {@link Double}. */
        NUMBER,
        /** One of a few names, a {@link String}. */
        CHOICE
    }

    /** Checks that there are legal values, and that a default which is the same for all models is one of them. */
    public Parameter {
        choices = List.copyOf(choices);
        if (kind != Kind.CHOICE && !(low <= high)) {
            throw new IllegalArgumentException(name + ": the range " + low + " to " + high + " is empty");
        }
        if (standard instanceof Standard.Constant constant && !admits(kind, choices, low, high, constant.value())) {
            throw new IllegalArgumentException(name + ": the default " + constant.value() + " is not legal");
        }
    }

    private static Parameter ofModel(
            String name, Kind kind, List<String> choices, double low, double high, Standard standard, String meaning) {
        return new Parameter(
                name,
                kind,
                choices,
                low,
                high,
                standard,
                ParameterScope.MODEL,
                false,
                TokenLink.LINEAR,
                Optional.empty(),
                meaning);
    }

    /** A whole number. */
    public static Parameter whole(String name, int defaultValue, int low, int high, String meaning) {
        return ofModel(name, Kind.WHOLE, List.of(), low, high, new Standard.Constant(defaultValue), meaning);
    }

    /** A fixed number with a constant default. */
    public static Parameter number(String name, double defaultValue, double low, double high, String meaning) {
        return ofModel(name, Kind.NUMBER, List.of(), low, high, new Standard.Constant(defaultValue), meaning);
    }

    /** A fixed number whose default follows the model's sizes. */
    public static Parameter number(
            String name,
            Function<AttentionShape, Object> defaultValue,
            String defaultRule,
            double low,
            double high,
            String meaning) {
        return ofModel(
                name, Kind.NUMBER, List.of(), low, high, new Standard.BySizes(defaultValue, defaultRule), meaning);
    }

    /** A choice among names. */
    public static Parameter choice(String name, String defaultValue, List<String> choices, String meaning) {
        return ofModel(name, Kind.CHOICE, choices, 0, 0, new Standard.Constant(defaultValue), meaning);
    }

    /** A choice among names, the first of which is the default. */
    public static Parameter choice(String name, List<String> choices, String meaning) {
        return choice(name, choices.get(0), choices, meaning);
    }

    /** What is either on or off, and off unless told otherwise; off is no part of a report key. */
    public static Parameter flag(String name, String meaning) {
        return choice(name, OFF, FLAG, meaning);
    }

    /** Whether it is either on or off, and the value says off. */
    boolean isOff(Object value) {
        return isFlag() && value.equals(OFF);
    }

    /** Whether it is either on or off. */
    boolean isFlag() {
        return choices.equals(FLAG);
    }

    /** The same parameter, learned by a model unless told otherwise. */
    public Parameter learned() {
        return scoped(ParameterScope.HEAD, true, TokenLink.LINEAR, runningMeanOf);
    }

    /** The same parameter, learned by a model only when asked for. */
    public Parameter learnedOnRequest() {
        return scoped(ParameterScope.HEAD, false, TokenLink.LINEAR, runningMeanOf);
    }

    /** The same parameter, computed by the model from the token of each query. */
    public Parameter perQuery(TokenLink by) {
        return scoped(ParameterScope.QUERY, false, by, runningMeanOf);
    }

    /** The same parameter, computed by the model from the token of each key. */
    public Parameter perKey(TokenLink by) {
        return scoped(ParameterScope.KEY, false, by, runningMeanOf);
    }

    /** The same parameter, one for each head, which training moves towards the mean of a parameter of each query. */
    public Parameter runningMeanOf(String ofQuery) {
        return scoped(ParameterScope.HEAD, true, TokenLink.LINEAR, Optional.of(ofQuery));
    }

    private Parameter scoped(ParameterScope other, boolean learnedUnlessTold, TokenLink by, Optional<String> meanOf) {
        return new Parameter(name, kind, choices, low, high, standard, other, learnedUnlessTold, by, meanOf, meaning);
    }

    /** Whether a model can learn it, one value per layer and head. */
    public boolean learnable() {
        return scope == ParameterScope.HEAD;
    }

    /** Whether the model computes it from tokens, so that nobody can set it for a model. */
    public boolean perToken() {
        return scope == ParameterScope.QUERY || scope == ParameterScope.KEY;
    }

    /** The value when none is given, in a model of given sizes. */
    public Object defaultValue(AttentionShape shape) {
        return standard.of(shape);
    }

    /** Whether the value when none is given is another one in a model that is trained at another length. */
    public boolean followsLength() {
        return !standard.of(new AttentionShape(1, 2)).equals(standard.of(new AttentionShape(1, LONGER)));
    }

    /**
     * The value when none is given, where it is the same for every model; that of a task is.
     *
     * @throws IllegalStateException if it follows the model's sizes
     */
    public Object constant() {
        if (standard instanceof Standard.Constant constant) {
            return constant.value();
        }
        throw new IllegalStateException("the default of " + name + " follows the sizes of a model");
    }

    /** The type, for people: {@code number} or {@code name}. */
    public String type() {
        return kind == Kind.CHOICE ? "name" : "number";
    }

    /** What is legal, for people. */
    public String legal() {
        return switch (kind) {
            case WHOLE -> "a whole number from " + (int) low + " to " + (int) high;
            case NUMBER -> "a number from " + Numbers.format(low) + " to " + Numbers.format(high);
            case CHOICE -> "one of " + String.join(", ", choices);
        };
    }

    /** Whether a value is of the right type and legal. */
    public boolean admits(Object value) {
        return admits(kind, choices, low, high, value);
    }

    private static boolean admits(Kind kind, List<String> choices, double low, double high, Object value) {
        return switch (kind) {
            case WHOLE -> value instanceof Integer number && number >= low && number <= high;
            case NUMBER -> value instanceof Double number && number >= low && number <= high;
            case CHOICE -> value instanceof String text && choices.contains(text);
        };
    }

    /**
     * Checks a given value, which may be any number for a number, and a truth value for a name.
     *
     * @return the value as its kind has it
     * @throws InvalidSpecException if it is not legal
     */
    public Object check(Object given) {
        Object read = kind == Kind.NUMBER && given instanceof Number number ? (Object) number.doubleValue() : given;
        Object value = kind == Kind.CHOICE && given instanceof Boolean ? String.valueOf(given) : read;
        if (!admits(value)) {
            String takes = kind == Kind.CHOICE
                    ? legal() + NearMiss.hint(String.valueOf(given), choices)
                    : "it takes " + legal();
            throw new InvalidSpecException(name, "'" + given + "' is not legal; " + takes);
        }
        if (value instanceof Double number) {
            requireHeld(number);
        }
        return value;
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
