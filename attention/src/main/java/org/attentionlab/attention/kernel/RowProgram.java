package org.attentionlab.attention.kernel;

import java.util.List;

/**
 * A formula as a list of steps, recorded once and carried out for every row: formulas don't branch on values, so that the
 * steps are the same for all of them.
 *
 * @param steps how many steps a frame needs room for, those of searches included
 * @param fixed the steps in order that are the same for every row, newest keys under newest keys
 * @param read those of them that the others read
 * @param order the others in order, without those of searches
 * @param scores the step of the scores
 * @param result the step of the weights
 */
record RowProgram(int steps, List<Step> fixed, List<Step> read, List<Step> order, Step scores, Step result) {

    /** Computes the weights of the scores in a frame. */
    void forward(Frame frame) {
        frame.layOut(fixed, read);
        for (int i = 0; i < order.size(); i++) {
            Step step = order.get(i);
            step.operation().forward(step, frame);
        }
    }

    /** Computes all gradients from that of the weights; right after {@link #forward} on the same frame. */
    void backward(float[] upstream, int at, Frame frame) {
        frame.startBackward();
        frame.addUpstream(result, upstream, at);
        for (int i = order.size() - 1; i >= 0; i--) {
            Step step = order.get(i);
            if (frame.isReached(step)) {
                step.operation().backward(step, frame);
            }
        }
    }
}
