package org.attentionlab.attention.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.attentionlab.base.text.Decimal;

/**
 * One option of a model's attention: what study files and checkpoints call it, what is legal, and what it does. A study's table
 * of keys, its documentation and a checkpoint's config follow from it. Written, a value is {@code false}, {@code true}, a name or
 * a number; one that says nothing switches the option off.
 *
 * @param <T> the type of its values
 */
public sealed interface AttentionOption<T> {

    /** The key in a study file and in a checkpoint's config. */
    String key();

    /** The type of its values. */
    Class<T> type();

    /** The value that a model has unless told otherwise: the option is off. */
    T off();

    /** What it does, in one sentence without a full stop. */
    String meaning();

    /** Paper and arXiv id. */
    String source();

    /**
     * One of the constants of an enumeration. The first is off and written {@code false}; others are written by their names, in
     * lower case.
     *
     * @param yes the constant that is written {@code true}, where there is one
     */
    record Choice<E extends Enum<E>>(String key, Class<E> type, Optional<E> yes, String meaning, String source)
            implements AttentionOption<E> {

        /** The legal values. */
        public List<E> values() {
            return List.of(type.getEnumConstants());
        }

        @Override
        public E off() {
            return values().get(0);
        }

        /** A value as it is written: a {@link Boolean} or a {@link String}. */
        public Object written(E value) {
            if (value == off() || yes.filter(value::equals).isPresent()) {
                return value != off();
            }
            return value.name().toLowerCase(Locale.ROOT);
        }

        /** The value that is written so, if there is one. */
        public Optional<E> read(Object written) {
            return values().stream()
                    .filter(value -> written(value).equals(written))
                    .findFirst();
        }

        /** What is legal, for people: {@code false, true, unit}. */
        public List<String> legal() {
            List<String> legal = new ArrayList<>();
            values().forEach(value -> legal.add(String.valueOf(written(value))));
            return legal;
        }
    }

    /**
     * A number above 0; 0 is off.
     *
     * @param least the smallest legal number but 0
     * @param most the largest
     */
    record Amount(String key, double least, double most, String meaning, String source)
            implements AttentionOption<Double> {

        @Override
        public Class<Double> type() {
            return Double.class;
        }

        @Override
        public Double off() {
            return 0.0;
        }

        /** Whether a value is legal. */
        public boolean admits(double value) {
            return value == 0 || value >= least && value <= most;
        }

        /** What is legal, for people. */
        public String legal() {
            return "0, or a number from " + Decimal.of(least) + " to " + Decimal.of(most);
        }
    }
}
