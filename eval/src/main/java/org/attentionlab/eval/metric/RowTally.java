package org.attentionlab.eval.metric;

import java.util.List;

/**
 * What a row metric adds up: over the rows of one head on one sequence, and then over sequences and heads. Fed by one thread
 * at a time.
 */
public interface RowTally {

    /** Why there is no value where there are no rows. */
    String NO_ROWS = "no row of attention was seen";

    /** Takes in a row, which holds its numbers during this call only. */
    void row(AttentionRow row);

    /** Closes a sequence: its rows are all seen. */
    default void endSequence() {}

    /** Writes what it has added up over the sequences that are closed, number by number. */
    void write(TallyState state);

    /**
     * Adds what another tally of this kind has written, read in the same order. Sums of doubles depend on the order of the
     * calls.
     */
    void add(TallyState.Reader state);

    /** The metric's values, in the order of its definition. */
    List<Quotient> values();

    /**
     * A value: one quantity over another.
     *
     * @param above what is counted or summed
     * @param below what it is divided by
     * @param undefined the reason why there is no value when that is 0
     */
    record Quotient(double above, double below, String undefined) {

        /** A sum per row, or per anything that there is of it in every row. */
        public static Quotient of(double sum, long below) {
            return new Quotient(sum, (double) below, NO_ROWS);
        }

        /** A count per row, or per anything that there is of it in every row. */
        public static Quotient of(long count, long below) {
            return of((double) count, below);
        }

        boolean isDefined() {
            return below != 0;
        }

        double value() {
            return above / below;
        }
    }
}
