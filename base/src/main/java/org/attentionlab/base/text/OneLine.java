package org.attentionlab.base.text;

import java.util.stream.Collectors;

/**
 * A text from elsewhere as it can be shown on one line of a message, a table or a page: what would move a cursor, break
 * the line, turn the direction of writing or hide is written as its number, so that ESC becomes the six characters
 * {@code \}{@code u001b}. Everything else stays as it is.
 */
public final class OneLine {

    /** Longer than any key or name of the project's own. */
    private static final int LONGEST_FOREIGN = 80;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private OneLine() {}

    /**
     * The text on one line.
     *
     * @param text any text
     * @return the text without control, format and separator characters and without halves of surrogate pairs
     */
    public static String of(String text) {
        if (text.codePoints().allMatch(OneLine::shows)) {
            return text;
        }
        return text.codePoints()
                .mapToObj(c -> shows(c) ? Character.toString(c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    /**
     * The text on one line, cut where it is long.
     *
     * @param text any text
     * @param longest how many of its characters are shown, from 1
     * @return the text, or its beginning and three dots
     */
    public static String of(String text, int longest) {
        if (text.length() <= longest || text.codePointCount(0, text.length()) <= longest) {
            return of(text);
        }
        return of(text.substring(0, text.offsetByCodePoints(0, longest))) + "...";
    }

    /**
     * A key or a value of somebody's file on one line, cut where it is longer than any legal one.
     *
     * @param text any text
     * @return the text, or its first 80 characters and three dots
     */
    public static String foreign(String text) {
        return of(text, LONGEST_FOREIGN);
    }

    /** Joiners are part of words in several scripts, and of emoji. */
    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
