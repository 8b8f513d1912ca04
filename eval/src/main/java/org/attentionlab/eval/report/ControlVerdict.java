package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the comparison of a cell with its control shows. */
public enum ControlVerdict {
    /** The cell's values are lower, beyond what chance explains. */
    LOWER("lower"),
    /** The cell's values are higher, beyond what chance explains. */
    HIGHER("higher"),
    /** There may be a difference; more seeds would settle it. */
    SUGGESTIVE("suggestive"),
    /** The data do not tell the two apart. */
    NO_DIFFERENCE_FOUND("no difference found");

    private final String label;

    ControlVerdict(String label) {
        this.label = label;
    }

    /** Whether the data show a difference. */
    public boolean isDifference() {
        return this == LOWER || this == HIGHER;
    }

    /** The words a report uses. */
    @JsonValue
    public String label() {
        return label;
    }
}
