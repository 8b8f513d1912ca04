package org.attentionlab.attention.kernel;

/** What one step of a recorded formula computes, and how its gradient goes on. */
interface Operation {

    /** Computes the value of a step from those of its operands. */
    void forward(Step step, Frame frame);

    /** Adds to the gradients of a step's operands, given its own. */
    default void backward(Step step, Frame frame) {}
}
