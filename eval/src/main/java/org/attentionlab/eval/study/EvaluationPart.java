package org.attentionlab.eval.study;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A part of the measuring of a model: some of the batches of windows of one length, one after the other.
 *
 * @param length tokens of a window
 * @param first the first batch, from 0
 * @param end the batch behind the last
 */
public record EvaluationPart(int length, int first, int end) {

    private static final Pattern NAME = Pattern.compile("(\\d{1,9})-(\\d{1,9})-(\\d{1,9})");

    /** Checks that there is a batch. */
    public EvaluationPart {
        if (length < 1 || first < 0 || end <= first) {
            throw new IllegalArgumentException(
                    "no part of an evaluation: batches " + first + " to " + end + " of length " + length);
        }
    }

    /**
     * The part of a name.
     *
     * @param name as {@link #name} writes it
     * @throws IllegalArgumentException if it names none
     */
    public static EvaluationPart named(String name) {
        MatchResult numbers = NAME.matcher(name)
                .results()
                .filter(match -> match.end() - match.start() == name.length())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' names no part of an evaluation"));
        return new EvaluationPart(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)));
    }

    /** A name that no other part of the same evaluation has: length, first batch, and the batch behind the last. */
    public String name() {
        return length + "-" + first + "-" + end;
    }
}
