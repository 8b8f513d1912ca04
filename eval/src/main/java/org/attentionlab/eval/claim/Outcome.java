package org.attentionlab.eval.claim;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.attentionlab.eval.stats.Interval;

/** How a measured figure stands to what it has to be. */
public enum Outcome {
    /** All of its interval is where it has to be. */
    HOLDS("holds"),
    /** All of its interval is where it must not be. */
    REFUTED("refuted"),
    /** Some of its interval is, and some is not, or there is no interval. */
    OPEN("open");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The word of a ledger. */
    @JsonValue
    public String label() {
        return label;
    }

    /**
     * Holds an interval to bounds.
     *
     * @param interval the 95 % interval of a mean
     * @param above what it has to lie above, where there is such a bound
     * @param below what it has to lie below, where there is such a bound
     */
    static Outcome of(Interval interval, Optional<Double> above, Optional<Double> below) {
        boolean tooLow = above.isPresent() && interval.high() <= above.get();
        boolean tooHigh = below.isPresent() && interval.low() >= below.get();
        if (tooLow || tooHigh) {
            return REFUTED;
        }
        boolean aboveAll = above.isEmpty() || interval.low() > above.get();
        boolean belowAll = below.isEmpty() || interval.high() < below.get();
        return aboveAll && belowAll ? HOLDS : OPEN;
    }
}
