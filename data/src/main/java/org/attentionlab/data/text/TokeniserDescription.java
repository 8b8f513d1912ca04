package org.attentionlab.data.text;

import java.util.Objects;

/**
 * A tokeniser as a small value.
 *
 * @param name one of {@link Tokeniser#NAMES}
 * @param vocabulary for characters: each of them once, ascending; for byte pairs: a line for each, the numbers of its tokens; otherwise
 *     empty
 */
public record TokeniserDescription(String name, String vocabulary) {
    /** Refuses null. */
    public TokeniserDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vocabulary, "vocabulary");
    }
}
