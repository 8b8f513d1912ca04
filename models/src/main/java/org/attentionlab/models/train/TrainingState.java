package org.attentionlab.models.train;

import java.util.List;
import java.util.Objects;
import org.attentionlab.models.train.TrainingResult.LossPoint;

/**
 * What a training carries from step to step besides the parameters. Batches, the learning rate and dropout follow the
 * number of the step, so a training that goes on from here ends with the same numbers, bit for bit.
 *
 * @param optimiser the optimiser's moments and its step, which is the training's
 * @param history the points of the history up to here
 * @param stretch the sum of the losses since the last point, in nats
 * @param sinceLast how many losses that are
 */
public record TrainingState(AdamWState optimiser, List<LossPoint> history, double stretch, int sinceLast) {

    /** Copies the history. */
    public TrainingState {
        Objects.requireNonNull(optimiser, "optimiser");
        history = List.copyOf(history);
        if (sinceLast < 0 || sinceLast > optimiser.step() || !Double.isFinite(stretch)) {
            throw new IllegalArgumentException("a sum of " + stretch + " over " + sinceLast + " losses after "
                    + optimiser.step() + " steps is no state of a training");
        }
    }

    /** The updates that were done. */
    public int step() {
        return Math.toIntExact(optimiser.step());
    }
}
