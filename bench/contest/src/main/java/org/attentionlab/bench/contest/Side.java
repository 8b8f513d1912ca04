package org.attentionlab.bench.contest;

/** A library that takes part. */
@FunctionalInterface
public interface Side {

    /**
     * Prepares a piece of work.
     *
     * @param way how it is to be done where a side knows several ways, such as {@code eager}
     * @throws IllegalArgumentException if this side can't do it
     */
    Contestant prepare(Work work, String way);
}
