package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a comparison of two cells shows. */
public enum Verdict {
    /** The first cell's values are lower, beyond what chance explains. */
    A_LOWER("a lower"),
    /** The second cell's values are lower, beyond what chance explains. */
    B_LOWER("b lower"),
    /** The data do not tell the two apart. */
    NO_DIFFERENCE_FOUND("no difference found");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /**
     * The words a report uses.
     *
     * @return {@code a lower}, {@code b lower} or {@code no difference found}
     */
    @JsonValue
    public String label() {
        return label;
    }
}
