package org.attentionlab.eval.claim;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a study says of a published claim, at the size of the study. */
public enum ClaimVerdict {
    /** What had to hold first holds, and so does every condition. */
    REPRODUCED("reproduced"),
    /** What had to hold first holds, and a condition is refuted. */
    NOT_REPRODUCED("not reproduced"),
    /** What had to hold first does not, or the seeds leave a condition open. */
    INCONCLUSIVE("inconclusive"),
    /** The study has not been run to its end. */
    NOT_RUN("not run");

    private final String label;

    ClaimVerdict(String label) {
        this.label = label;
    }

    /** The words of a ledger. */
    @JsonValue
    public String label() {
        return label;
    }
}
