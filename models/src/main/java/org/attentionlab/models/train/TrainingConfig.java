package org.attentionlab.models.train;

/**
 * How a model is trained.
 *
 * @param steps the number of updates
 * @param learningRate the highest learning rate
 * @param warmup the updates over which the rate rises to it
 * @param minLearningRate where the cosine ends
 * @param weightDecay decoupled weight decay, on matrices only
 * @param beta1 AdamW's decay of the first moments
 * @param beta2 AdamW's decay of the second moments
 * @param epsilon AdamW's epsilon
 * @param clip the largest global norm of the gradient; 0 for no clipping
 * @param accumulation batches per update
 * @param logEvery updates per point of the history
 */
public record TrainingConfig(
        int steps,
        double learningRate,
        int warmup,
        double minLearningRate,
        double weightDecay,
        double beta1,
        double beta2,
        double epsilon,
        double clip,
        int accumulation,
        int logEvery) {

    /** Checks what the loop relies on. */
    public TrainingConfig {
        if (steps < 1 || accumulation < 1 || logEvery < 1 || warmup < 0 || warmup > steps) {
            throw new IllegalArgumentException("steps " + steps + ", accumulation " + accumulation + ", logEvery "
                    + logEvery + " must be at least 1, and warmup " + warmup + " from 0 to steps");
        }
        if (!(learningRate > 0) || !(minLearningRate >= 0) || minLearningRate > learningRate || !(clip >= 0)) {
            throw new IllegalArgumentException("learning rate " + learningRate + " must be above 0, its minimum "
                    + minLearningRate + " between 0 and it, and clip " + clip + " at least 0");
        }
    }

    /**
     * The learning rate of an update: a linear rise over the warm-up, then half a cosine down to the minimum.
     *
     * @param step the update, from 0
     */
    public double learningRateAt(int step) {
        if (step < warmup) {
            return learningRate * (step + 1) / (warmup + 1);
        }
        double done = (double) (step - warmup) / Math.max(1, steps - warmup);
        return minLearningRate + (learningRate - minLearningRate) * (1 + Math.cos(Math.PI * done)) / 2;
    }
}
