package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How far a run, a cell or a study came. */
public enum Status {
    /** Done, every result is there. */
    FINISHED,
    /** Some runs are finished and some are not. */
    PARTIAL,
    /** The loss stopped being finite; the history up to there is kept. */
    DIVERGED,
    /** An exception ended it; the report's failures name it. */
    FAILED,
    /** Not run yet. */
    PENDING;

    /**
     * The status of a whole from those of its parts: the parts' common status, {@link #FAILED} when nothing finished or
     * is still to come, {@link #PARTIAL} otherwise.
     *
     * @param parts the parts' statuses
     * @return the status of the whole; {@link #PENDING} when there are no parts
     */
    public static Status of(Collection<Status> parts) {
        Set<Status> seen = EnumSet.noneOf(Status.class);
        seen.addAll(parts);
        if (seen.isEmpty()) {
            return PENDING;
        }
        if (seen.size() == 1) {
            return seen.iterator().next();
        }
        return seen.equals(EnumSet.of(DIVERGED, FAILED)) ? FAILED : PARTIAL;
    }

    /**
     * The name a report uses.
     *
     * @return the name in lower case
     */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
