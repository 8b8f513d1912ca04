package org.attentionlab.attention.op;

/**
 * Sees every attention row while it exists, so that a metric works at any length in memory linear in the length.
 *
 * <p>Rows of one (layer, sequence, head) arrive in ascending query order on one thread; different (sequence, head)
 * pairs of a layer may arrive at the same time on different threads. The arrays are reused: copy what must stay.
 */
@FunctionalInterface
public interface RowObserver {

    /**
     * One row of attention.
     *
     * @param layer index of the layer, from 0
     * @param sequence index of the sequence in the batch, from 0
     * @param head index of the head, from 0
     * @param query index of the query in its sequence, from 0
     * @param scores the scores that went into the normaliser (scaled, with position bias), at {@code offset}
     * @param weights the weights that came out of it, at {@code offset}
     * @param offset where the row starts in both arrays
     * @param visible the number of visible keys: the row's length
     */
    void row(int layer, int sequence, int head, int query, float[] scores, float[] weights, int offset, int visible);
}
