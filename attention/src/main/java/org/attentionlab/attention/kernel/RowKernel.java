package org.attentionlab.attention.kernel;

/**
 * A normaliser on one row of a heap array. A row holds the scores of the visible keys of one query, oldest first;
 * {@code n} is their number. Kernels hold no state: what a row needs to keep goes into the context.
 */
public interface RowKernel {

    /**
     * Turns scores into weights in place.
     *
     * @param row the scores at {@code at}, followed by the padding that row arithmetic asks for
     * @param at where the row starts
     * @param n the row's length, from 0
     * @param context the visible count, the parameters, and scratch memory
     */
    void forward(float[] row, int at, int n, RowContext context);

    /**
     * The same as {@link #forward}, and keeps in the context what {@link #backward} of the row needs.
     *
     * @param row as in {@code forward}
     * @param at as in {@code forward}
     * @param n as in {@code forward}
     * @param context as in {@code forward}
     */
    default void forwardKeeping(float[] row, int at, int n, RowContext context) {
        forward(row, at, n, context);
    }

    /**
     * Turns the upstream gradient into the gradient of the scores in place, and adds the gradients of the parameters
     * to the context. Always called right after {@link #forwardKeeping} of the same row with the same context.
     *
     * @param scores what {@code forward} was given; without meaning unless {@link #backwardReadsScores}
     * @param weights what {@code forward} made of it
     * @param upstream the derivative of the loss by each weight; on return by each score
     * @param at where the row starts in all three arrays
     * @param n the row's length
     * @param context as in {@code forward}
     */
    void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context);

    /** Whether {@link #backward} reads the scores; where it doesn't, nobody has to keep them. */
    default boolean backwardReadsScores() {
        return true;
    }
}
