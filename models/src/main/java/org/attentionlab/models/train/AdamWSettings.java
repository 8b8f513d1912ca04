package org.attentionlab.models.train;

/**
 * The constants of {@link AdamW}, which computes with the nearest floats of the first three: none of them may become 0 or
 * 1 there.
 *
 * @param beta1 decay of the first moments, in [0, 1)
 * @param beta2 decay of the second moments, in [0, 1)
 * @param epsilon added to the root of a second moment, above 0
 * @param weightDecay share of a decayed parameter that is taken off per step and unit of learning rate, at least 0
 */
public record AdamWSettings(double beta1, double beta2, double epsilon, double weightDecay) {

    /** Checks that each is in its range. */
    public AdamWSettings {
        require(beta1 >= 0 && (float) beta1 < 1, "beta1", beta1, "from 0 to below 1 in single precision");
        require(beta2 >= 0 && (float) beta2 < 1, "beta2", beta2, "from 0 to below 1 in single precision");
        require((float) epsilon > 0 && epsilon <= Float.MAX_VALUE, "epsilon", epsilon, "above 0 in single precision");
        require(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY, "weight decay", weightDecay, "at least 0");
    }

    private static void require(boolean legal, String name, double value, String range) {
        if (!legal) {
            throw new IllegalArgumentException(name + " is " + value + "; it has to be " + range);
        }
    }
}
