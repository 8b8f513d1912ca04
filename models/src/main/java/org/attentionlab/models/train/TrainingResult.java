package org.attentionlab.models.train;

import java.util.List;

/**
 * How a training run went.
 *
 * @param diverged whether the loss, the gradient or at last a parameter stopped being finite, which ended the run
 * @param steps the updates that were done
 * @param history the mean loss of each stretch of {@link TrainingConfig#logEvery} updates; the last stretch may be shorter,
 *     where the updates or a divergence end it
 */
public record TrainingResult(boolean diverged, int steps, List<LossPoint> history) {

    /**
     * A point of the history.
     *
     * @param step the updates done at the end of the stretch
     * @param loss the mean loss of the stretch, in nats
     */
    public record LossPoint(int step, double loss) {}

    /** Copies the history. */
    public TrainingResult {
        history = List.copyOf(history);
    }
}
