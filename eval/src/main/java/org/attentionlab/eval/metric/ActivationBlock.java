package org.attentionlab.eval.metric;

/**
 * The activations of a batch at one place of a model.
 *
 * @param sequences the batch's sequences
 * @param length the tokens of a sequence
 * @param width the channels of a token
 * @param values {@code [sequences, length, width]} in row-major order; a longer array is read in part
 */
@SuppressWarnings("ArrayRecordComponent")
public record ActivationBlock(int sequences, int length, int width, float[] values) {

    /** Checks that the values are there. */
    public ActivationBlock {
        if ((long) sequences * length * width > values.length) {
            throw new IllegalArgumentException(values.length + " activations for " + sequences + " sequences of "
                    + length + " tokens of " + width + " channels");
        }
    }

    /** The activations of one sequence, in double precision: an array of the caller's own. */
    public double[] sequence(int index) {
        int size = length * width;
        double[] copy = new double[size];
        for (int i = 0; i < size; i++) {
            copy[i] = values[index * size + i];
        }
        return copy;
    }
}
