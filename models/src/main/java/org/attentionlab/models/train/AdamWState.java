package org.attentionlab.models.train;

import java.util.List;

/**
 * What {@link AdamW} carries from step to step.
 *
 * @param step the number of steps taken
 * @param firstMoments the first moments, one array per parameter in their order
 * @param secondMoments likewise the second moments
 */
public record AdamWState(long step, List<float[]> firstMoments, List<float[]> secondMoments) {

    /** Copies the lists. */
    public AdamWState {
        if (step < 0 || firstMoments.size() != secondMoments.size()) {
            throw new IllegalArgumentException("step " + step + " with " + firstMoments.size() + " first and "
                    + secondMoments.size() + " second moments is no state of an optimiser");
        }
        firstMoments = List.copyOf(firstMoments);
        secondMoments = List.copyOf(secondMoments);
    }
}
