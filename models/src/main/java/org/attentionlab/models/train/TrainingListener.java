package org.attentionlab.models.train;

/** Hears how a training run goes. */
@FunctionalInterface
public interface TrainingListener {

    /**
     * An update is done.
     *
     * @param step how many are done, from 1
     * @param loss the loss before it, in nats
     */
    void step(int step, double loss);
}
