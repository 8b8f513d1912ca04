package org.attentionlab.eval.status;

import java.util.Locale;

/** Where a run of a study is. */
public enum RunState {
    /** Its results are there. */
    FINISHED,
    /** It is being trained. */
    TRAINING,
    /** It is being measured. */
    MEASURING,
    /** It has not begun. */
    WAITING,
    /** It was in hand when its process ended; it is begun again when the study is. */
    STOPPED,
    /** Its loss stopped being finite. */
    DIVERGED,
    /** An exception ended it; the report names it. */
    FAILED;

    /** Whether a process works on it. */
    public boolean isInHand() {
        return this == TRAINING || this == MEASURING;
    }

    /** Whether nothing is left to do for it. */
    public boolean isOver() {
        return this == FINISHED || this == DIVERGED || this == FAILED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
