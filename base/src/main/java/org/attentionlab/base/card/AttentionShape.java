package org.attentionlab.base.card;

/**
 * The sizes that default parameters follow.
 *
 * @param headSize the width of one head's query, from 1
 * @param trainLength the length the model is trained at, from 1
 */
public record AttentionShape(int headSize, int trainLength) {

    /** Checks both sizes. */
    public AttentionShape {
        if (headSize < 1 || trainLength < 1) {
            throw new IllegalArgumentException(
                    "head size " + headSize + " and train length " + trainLength + " must be at least 1");
        }
    }
}
