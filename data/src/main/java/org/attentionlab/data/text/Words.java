package org.attentionlab.data.text;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into the words that byte pairs do not cross, as GPT-2 does (Radford et al., Language Models are Unsupervised Multitask
 * Learners, 2019): runs of letters, of digits or of other signs, each with the blank before it; endings such as {@code 's}; and runs of
 * white space, of which the last blank goes with the word that follows.
 */
final class Words {

    private static final Pattern WORD =
            Pattern.compile("'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

    private Words() {}

    /** Hands over the words of a text in order; together they are the text. */
    static void of(CharSequence text, Consumer<String> word) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            word.accept(matcher.group());
        }
    }
}
