package org.attentionlab.eval.metric;

import java.util.BitSet;

/**
 * The losses of one window of text, or of one sequence of a task.
 *
 * @param targets the token to predict at each place; negative where nothing is
 * @param nats the loss at each place, in nats
 * @param scored the places that count: all of a text, those of the answers of a sequence
 * @param bytes the bytes of the UTF-8 form of a text's targets; 0 where tokens have none
 */
@SuppressWarnings("ArrayRecordComponent")
public record TokenLosses(int[] targets, float[] nats, BitSet scored, long bytes) {

    /** Checks that there is a loss for each target. */
    public TokenLosses {
        if (targets.length != nats.length || scored.length() > nats.length) {
            throw new IllegalArgumentException(nats.length + " losses of " + targets.length
                    + " targets, of which the last that counts is " + (scored.length() - 1));
        }
    }

    /** The losses of a sequence whose tokens are no text. */
    public TokenLosses(int[] targets, float[] nats, BitSet scored) {
        this(targets, nats, scored, 0);
    }

    /**
     * The losses of a window of text, whose tokens all count.
     *
     * @param bytes the bytes of the UTF-8 form of the targets
     */
    public static TokenLosses ofText(int[] targets, float[] nats, long bytes) {
        BitSet all = new BitSet();
        all.set(0, nats.length);
        return new TokenLosses(targets, nats, all, bytes);
    }
}
