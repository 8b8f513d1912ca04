package org.attentionlab.eval.metric;

import java.util.List;
import java.util.function.Function;

/**
 * A tally of losses by place, with one value.
 *
 * @param name the name of the value
 * @param losses the losses so far
 * @param value the value of losses that are there and finite
 */
record PositionTally(String name, PositionLosses losses, Function<PositionLosses, Measurement> value)
        implements LossMetric.Tally {

    @Override
    public void window(TokenLosses window) {
        losses.add(window);
    }

    @Override
    public List<Measurement> measurements(int length) {
        String problem = losses.problem();
        return List.of(problem == null ? value.apply(losses) : Measurement.absent(name, length, problem));
    }
}
