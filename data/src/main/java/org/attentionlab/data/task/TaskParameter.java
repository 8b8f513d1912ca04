package org.attentionlab.data.task;

import java.util.List;
import org.attentionlab.base.text.Decimal;

/**
 * One parameter of a task: a whole number or a number in a range, or a choice among names.
 *
 * @param name as written in a study file
 * @param kind what its values are
 * @param low the smallest legal number
 * @param high the largest legal number
 * @param choices the legal names; empty for a number
 * @param standard the value when none is given: an {@link Integer}, a {@link Double} or a {@link String}
 * @param meaning one phrase
 */
public record TaskParameter(
        String name, Kind kind, double low, double high, List<String> choices, Object standard, String meaning) {

    private static final String NAME = "[a-z][a-z0-9_]*";

    /** What values are. */
    public enum Kind {
        /** Whole numbers. */
        WHOLE,
        /** Numbers. */
        NUMBER,
        /** One of a few names. */
        CHOICE
    }

    /** Checks the name, and that the default is legal. */
    public TaskParameter {
        choices = List.copyOf(choices);
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a parameter; it must match " + NAME);
        }
        if (kind == Kind.NUMBER && low < 0) {
            throw new IllegalArgumentException(name + ": numbers from " + low + " on; they are never negative");
        }
        if (!admits(kind, low, high, choices, standard)) {
            throw new IllegalArgumentException(name + ": the default " + standard + " is not legal");
        }
    }

    /** A whole number. */
    public static TaskParameter whole(String name, int standard, int low, int high, String meaning) {
        return new TaskParameter(name, Kind.WHOLE, low, high, List.of(), standard, meaning);
    }

    /** A number, never negative. */
    public static TaskParameter number(String name, double standard, double low, double high, String meaning) {
        return new TaskParameter(name, Kind.NUMBER, low, high, List.of(), standard, meaning);
    }

    /** A choice; the first name is the default. */
    public static TaskParameter choice(String name, List<String> choices, String meaning) {
        return new TaskParameter(name, Kind.CHOICE, 0, 0, choices, choices.get(0), meaning);
    }

    /** Whether a value is legal. */
    public boolean admits(Object value) {
        return admits(kind, low, high, choices, value);
    }

    private static boolean admits(Kind kind, double low, double high, List<String> choices, Object value) {
        return switch (kind) {
            case WHOLE -> value instanceof Integer number && number >= low && number <= high;
            case NUMBER -> value instanceof Double number && number >= low && number <= high;
            case CHOICE -> value instanceof String text && choices.contains(text);
        };
    }

    /** What is legal, for people. */
    public String legal() {
        return switch (kind) {
            case WHOLE -> "a whole number from " + (int) low + " to " + (int) high;
            case NUMBER -> "a number from " + Decimal.of(low) + " to " + Decimal.of(high);
            case CHOICE -> "one of " + String.join(", ", choices);
        };
    }
}
