package org.attentionlab.models.train;

/**
 * The constants of {@link AdamW}.
 *
 * @param beta1 decay of the first moments, in [0, 1)
 * @param beta2 decay of the second moments, in [0, 1)
 * @param epsilon added to the root of a second moment, above 0
 * @param weightDecay share of a decayed parameter that is taken off per step and unit of learning rate, at least 0
 */
public record AdamWSettings(double beta1, double beta2, double epsilon, double weightDecay) {

    public AdamWSettings {
        require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "[0, 1)");
        require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "[0, 1)");
        require(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY, "epsilon", epsilon, "above 0");
        require(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY, "weight decay", weightDecay, "at least 0");
    }

    private static void require(boolean legal, String name, double value, String range) {
        if (!legal) {
            throw new IllegalArgumentException(name + " is " + value + "; " + range + " is needed");
        }
    }
}
