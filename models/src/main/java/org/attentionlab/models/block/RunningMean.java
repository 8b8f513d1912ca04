package org.attentionlab.models.block;

import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/** The running mean of what a model computes from tokens for each head, {@code m = m + (mean - m) / 10} at each step of training. */
public final class RunningMean {

    private static final double SHARE = 0.1;

    private RunningMean() {}

    /**
     * Adds what training takes off a running mean, under the name that {@link ParameterSpec#movement} says.
     *
     * @param name the name of the running mean
     * @param mean the running mean, {@code [heads]}
     * @param values {@code [batch, length, heads]}
     */
    public static void addMovement(String name, SDVariable mean, SDVariable values) {
        mean.sub(values.mean(0, 1)).mul(SHARE).rename(ParameterSpec.movement(name));
    }
}
