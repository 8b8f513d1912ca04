package org.attentionlab.eval.metric;

/**
 * An answer that a model gave.
 *
 * @param place the place that it follows, from 0
 * @param right whether it is right
 * @param nats the loss of the right answer, in nats
 */
public record Answer(int place, boolean right, float nats) {

    /** Whether it comes from numbers that are not finite, and so is none. */
    public boolean broken() {
        return !Float.isFinite(nats);
    }
}
