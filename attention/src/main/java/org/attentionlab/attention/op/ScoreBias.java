package org.attentionlab.attention.op;

import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * What the distance of a key does to its score: something is added, or, where scores are weights before normalisation, its
 * exponential multiplied in. A row may come in parts, each of which says how many keys the row has from its first on.
 */
interface ScoreBias {

    /** No bias. */
    ScoreBias NONE = new ScoreBias() {
        @Override
        public void apply(RowArithmetic rows, int head, float[] row, int at, int n, int remaining) {}
    };

    /**
     * Applies the bias to the scores of n keys.
     *
     * @param head the head, by its number in the layer
     * @param remaining the number of visible keys from the first of these on
     */
    void apply(RowArithmetic rows, int head, float[] row, int at, int n, int remaining);

    /** Whether {@link #gradient} reads the scores; where it doesn't, nobody has to keep them. */
    default boolean gradientReadsScores() {
        return false;
    }

    /**
     * Turns the gradient of biased scores into that of the scores, and adds to the gradient of what is learned.
     *
     * @param sequence the sequence, of which a head is one task
     * @param scores the biased scores from {@code at} on; without meaning unless {@link #gradientReadsScores}
     */
    default void gradient(
            RowArithmetic rows,
            int sequence,
            int head,
            float[] scores,
            float[] gradient,
            int at,
            int n,
            int remaining) {}

    /** Writes the gradient of what is learned, for the heads that had this bias. */
    default void writeGradient(NativeFloats target) {}
}
