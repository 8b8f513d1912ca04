package org.attentionlab.data.text;

import java.util.Locale;
import java.util.Set;

/**
 * Tells English prose from other European languages by the share of its words that are one of nine frequent English
 * function words. In running English they make up about a quarter of all words; in other languages, where some of them
 * exist with another meaning ("of" and "have" in Dutch, "to" in Polish), a few in a hundred. A word is a run of
 * letters; case does not count.
 */
final class EnglishFilter {
    /** The least share of function words in a text that counts as English. */
    static final double THRESHOLD = 0.08;

    private static final Set<String> FUNCTION_WORDS =
            Set.of("the", "of", "and", "to", "that", "this", "which", "with", "have");

    private static final int SHORTEST = 2;
    private static final int LONGEST = 5;

    private EnglishFilter() {}

    /**
     * Whether a text is English.
     *
     * @param text any text
     * @return whether its share of function words reaches {@link #THRESHOLD}
     */
    static boolean isEnglish(String text) {
        return functionWordShare(text) >= THRESHOLD;
    }

    /**
     * The share of English function words among the words of a text.
     *
     * @param text any text
     * @return from 0 to 1; 0 for a text without words
     */
    static double functionWordShare(String text) {
        int words = 0;
        int functionWords = 0;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                words++;
                if (isFunctionWord(text, start, i)) {
                    functionWords++;
                }
                start = -1;
            }
        }
        return words == 0 ? 0 : (double) functionWords / words;
    }

    private static boolean isFunctionWord(String text, int start, int end) {
        int length = end - start;
        return length >= SHORTEST
                && length <= LONGEST
                && FUNCTION_WORDS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }
}
