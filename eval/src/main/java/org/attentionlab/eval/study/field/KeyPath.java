package org.attentionlab.eval.study.field;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attentionlab.base.text.OneLine;

/**
 * Where a value stands in a study file: {@code axes.normaliser[3].p}.
 *
 * @param steps keys and list indices from the root down
 */
public record KeyPath(List<Step> steps) {

    /** How many keys and indices a path may have. */
    public static final int DEEPEST = 16;

    /** The whole file. */
    public static final KeyPath ROOT = new KeyPath(List.of());

    private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)((?:\\[\\d{1,9}\\])*)");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)\\]");

    /** One step down. */
    public sealed interface Step permits Key, Index {}

    /**
     * The value of a key of a mapping.
     *
     * @param name the key
     */
    public record Key(String name) implements Step {}

    /**
     * A value of a list.
     *
     * @param at its index from 0
     */
    public record Index(int at) implements Step {}

    /** Copies the steps. */
    public KeyPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path as people type it.
     *
     * @param text keys separated by dots, list indices in brackets
     * @return the path
     * @throws IllegalArgumentException if the text is not a path, or one with too many steps
     */
    public static KeyPath parse(String text) {
        if (text.chars().filter(c -> c == '.' || c == '[').count() >= DEEPEST) {
            throw new IllegalArgumentException("a path has at most " + DEEPEST + " keys and indices");
        }
        List<Step> steps = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + text + "' is not a key path");
            }
            steps.add(new Key(matcher.group(1)));
            Matcher index = INDEX.matcher(matcher.group(2));
            while (index.find()) {
                steps.add(new Index(Integer.parseInt(index.group(1))));
            }
        }
        return new KeyPath(steps);
    }

    /**
     * The path of a key below this one.
     *
     * @param name the key
     * @return the longer path
     */
    public KeyPath key(String name) {
        return then(new Key(name));
    }

    /**
     * The path of a list's value below this one.
     *
     * @param at the index from 0
     * @return the longer path
     */
    public KeyPath index(int at) {
        return then(new Index(at));
    }

    /**
     * A path that continues this one.
     *
     * @param tail the steps below this path
     * @return the longer path
     */
    public KeyPath then(KeyPath tail) {
        List<Step> longer = new ArrayList<>(steps);
        longer.addAll(tail.steps);
        return new KeyPath(longer);
    }

    private KeyPath then(Step step) {
        return then(new KeyPath(List.of(step)));
    }

    /** The path as people type it, a key that is longer than any legal one cut short; empty for the root. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Key key) {
                text.append(text.isEmpty() ? "" : ".").append(OneLine.foreign(key.name()));
            } else if (step instanceof Index index) {
                text.append('[').append(index.at()).append(']');
            }
        }
        return text.toString();
    }
}
