package org.attentionlab.attention.row;

/** One of the independent ways to compute a row. Not safe for use by several threads at once. */
public interface RowEngine {

    /** The name, as the command line knows it. */
    String name();

    /**
     * Computes a row.
     *
     * @throws IllegalArgumentException if a result is not finite, which a score beyond the formula's domain can cause
     */
    RowAnswer answer(RowQuestion question);
}
