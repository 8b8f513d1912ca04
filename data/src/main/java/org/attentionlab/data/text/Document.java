package org.attentionlab.data.text;

import java.util.Objects;

/**
 * One text that was written as a whole: a file, a record, a speech.
 *
 * @param name where it comes from, unique within its corpus
 * @param text what it says, unchanged
 */
public record Document(String name, String text) {
    /** Refuses a document without a name. */
    public Document {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a document needs a name");
        }
        Objects.requireNonNull(text, "text");
    }
}
