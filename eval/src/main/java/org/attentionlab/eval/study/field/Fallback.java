package org.attentionlab.eval.study.field;

import java.util.function.Function;
import org.attentionlab.base.text.Decimal;

/**
 * What a key that is not written means.
 *
 * @param <T> the type of the value
 * @param mode whether the key must, may or cannot be chosen
 * @param value the default, computed from the keys above it; never called for a required key
 * @param text the default in words
 * @param constant whether the default depends on nothing
 */
public record Fallback<T>(Mode mode, Function<Entries, T> value, String text, boolean constant) {

    /** Whether a key must, may or cannot be chosen. */
    public enum Mode {
        /** It must be written. */
        REQUIRED,
        /** It may be written; the default holds otherwise. */
        OPTIONAL,
        /** It has one value only; writing another is an error. */
        FIXED
    }

    /**
     * The key must be written.
     *
     * @param <T> the type of the value
     * @return the fallback
     */
    public static <T> Fallback<T> required() {
        return new Fallback<>(Mode.REQUIRED, none -> null, "", false);
    }

    /**
     * The key has a constant default.
     *
     * @param <T> the type of the value
     * @param value the default
     * @return the fallback
     */
    public static <T> Fallback<T> of(T value) {
        return new Fallback<>(Mode.OPTIONAL, any -> value, text(value), true);
    }

    /**
     * The key has a default that follows other keys.
     *
     * @param <T> the type of the value
     * @param text the rule in words
     * @param value the rule
     * @return the fallback
     */
    public static <T> Fallback<T> computed(String text, Function<Entries, T> value) {
        return new Fallback<>(Mode.OPTIONAL, value, text, false);
    }

    /**
     * The key has one value.
     *
     * @param <T> the type of the value
     * @param value that value
     * @return the fallback
     */
    public static <T> Fallback<T> always(T value) {
        return new Fallback<>(Mode.FIXED, any -> value, text(value), true);
    }

    /**
     * The key has one value, which another key decides.
     *
     * @param <T> the type of the value
     * @param text the other key
     * @param value that value
     * @return the fallback
     */
    public static <T> Fallback<T> always(String text, T value) {
        return new Fallback<>(Mode.FIXED, any -> value, text, false);
    }

    private static String text(Object value) {
        return value instanceof Double number ? Decimal.of(number) : String.valueOf(value);
    }
}
