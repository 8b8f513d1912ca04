package org.attentionlab.eval.metric;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which way a metric improves. */
public enum Direction {
    /** Smaller is better. */
    LOWER,
    /** Larger is better. */
    HIGHER,
    /** Neither: the value describes, it does not rank. */
    NONE;

    /**
     * The name a report uses.
     *
     * @return {@code lower}, {@code higher} or {@code none}
     */
    @JsonValue
    public String label() {
        return switch (this) {
            case LOWER -> "lower";
            case HIGHER -> "higher";
            case NONE -> "none";
        };
    }
}
