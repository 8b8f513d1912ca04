package org.attentionlab.data.text;

import java.util.Objects;

/**
 * A tokeniser as a small value.
 *
 * @param name {@code byte} or {@code character}
 * @param vocabulary for characters: each of them once, ascending; for bytes: empty
 */
public record TokeniserDescription(String name, String vocabulary) {
    /** Refuses null. */
    public TokeniserDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vocabulary, "vocabulary");
    }
}
