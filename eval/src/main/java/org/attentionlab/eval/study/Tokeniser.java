package org.attentionlab.eval.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a token of a text is. */
public enum Tokeniser {
    /** A byte of the text's UTF-8 form, 256 in all. */
    BYTE,
    /** A character; the vocabulary is the sorted distinct characters of the text. */
    CHARACTER,
    /** A byte, or a pair of earlier tokens that is frequent in the text; the pairs are learned from it. */
    BYTE_PAIR,
    /** GPT-2's byte pairs, 50,257 in all. */
    GPT2;

    /**
     * The name in a study file.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * All names.
     *
     * @return what {@code task.tokeniser} may be
     */
    public static List<String> labels() {
        return Stream.of(values()).map(Tokeniser::label).toList();
    }

    /**
     * A tokeniser by its name.
     *
     * @param label the name in a study file
     * @return the tokeniser
     */
    public static Tokeniser of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
