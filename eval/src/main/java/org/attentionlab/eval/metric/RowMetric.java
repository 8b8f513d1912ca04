package org.attentionlab.eval.metric;

import org.attentionlab.attention.spec.Traits;

/**
 * A metric of the rows of attention: what it is and what it adds up. Its input is {@link MetricInput#ATTENTION_ROWS}, or
 * {@link MetricInput#ASKED_ITEMS} if it is defined only where a key is asked for.
 *
 * @param <T> what it adds up
 */
public non-sealed interface RowMetric<T extends RowTally> extends Metric {

    /** What every row metric says of rows that are not finite. */
    String BROKEN_ROWS = "A row that holds NaN or infinity makes the value absent.";

    /** Whether it means something only where keys have an order, which those of a set have not. */
    default boolean needsOrder() {
        return false;
    }

    /**
     * An empty tally.
     *
     * @param traits what is true of the rows it takes in: those of a head; for one that other tallies are only added to, of all heads
     *     together
     */
    T tally(Traits traits);
}
