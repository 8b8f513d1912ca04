package org.attentionlab.data.task;

import org.attentionlab.data.ContentHash;

/**
 * Sequences of {@link TriggerMean}.
 *
 * @param inputs [sequences][length][{@value TriggerMean#WIDTH}] row by row
 * @param targets what to give at each place, likewise
 * @param sequences how many there are
 * @param length the vectors of each
 */
@SuppressWarnings("ArrayRecordComponent")
public record VectorBatch(float[] inputs, float[] targets, int sequences, int length) {

    /** Refuses arrays that do not have the given shape. */
    public VectorBatch {
        long numbers = (long) sequences * length * TriggerMean.WIDTH;
        if (inputs.length != numbers || targets.length != numbers) {
            throw new IllegalArgumentException(sequences + " sequences of " + length + " vectors have " + numbers
                    + " numbers; got " + inputs.length + " and targets of " + targets.length);
        }
    }

    /**
     * SHA-256 of shape, inputs and targets, in this order.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return new ContentHash()
                .add(sequences)
                .add(length)
                .add(inputs)
                .add(targets)
                .hex();
    }
}
