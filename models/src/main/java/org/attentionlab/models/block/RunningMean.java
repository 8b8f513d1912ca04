package org.attentionlab.models.block;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/** The running mean of what a model computes from tokens for each head, {@code m = m + (mean - m) / 10} at each step of training. */
public final class RunningMean {

    private static final double SHARE = 0.1;

    private RunningMean() {}

    /**
     * Adds what training takes off the running means of what was computed, under the names that {@link ParameterSpec#movement} says.
     *
     * @param means the running means, each with what it is the mean of
     * @param computed what was computed
     * @param named the parameter that holds a running mean
     * @param parameters the parameters, of {@code [heads]}
     * @param values {@code [batch, length, heads]}
     */
    public static void addMovements(
            Map<String, String> means,
            String computed,
            UnaryOperator<String> named,
            Function<String, SDVariable> parameters,
            SDVariable values) {
        means.forEach((mean, of) -> {
            if (of.equals(computed)) {
                String name = named.apply(mean);
                SDVariable away = parameters.apply(name).sub(values.mean(0, 1));
                away.mul(SHARE).rename(ParameterSpec.movement(name));
            }
        });
    }
}
