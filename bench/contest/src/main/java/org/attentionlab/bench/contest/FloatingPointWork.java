package org.attentionlab.bench.contest;

/**
 * The multiplications and additions that a training step can't do without: those of its matrix products, with only the
 * visible half of each causal attention. What is computed twice to save memory counts once.
 */
final class FloatingPointWork {

    /** Weights of a block's four linear layers in units of width squared: 3 + 1 + 4 + 4. */
    private static final int BLOCK_WEIGHTS = 12;

    private static final int TWO_PER_PRODUCT = 2;
    private static final int FORWARD_AND_TWICE_BACKWARD = 3;

    private FloatingPointWork() {}

    static double ofStep(Work work) {
        double tokens = (double) work.batch() * work.length();
        double linear = (double) Work.LAYERS * BLOCK_WEIGHTS * Work.WIDTH * Work.WIDTH;
        double visible = (work.length() + 1) / 2.0;
        double attention = 2.0 * Work.LAYERS * Work.WIDTH * visible;
        double logits = (double) Work.WIDTH * Work.VOCABULARY;
        return FORWARD_AND_TWICE_BACKWARD * TWO_PER_PRODUCT * tokens * (linear + attention + logits);
    }
}
