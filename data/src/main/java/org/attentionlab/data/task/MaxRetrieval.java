package org.attentionlab.data.task;

import java.util.random.RandomGenerator;

/**
 * Max retrieval (Veličković et al., softmax is not enough (for sharp size generalisation), arXiv 2410.01104, appendix A):
 * name the class of the item with the highest priority. The number of items may differ between training and test, which
 * is what the task is about.
 *
 * <p>Each item has a priority from U[0, 1) and one of 10 classes, all equally likely, as a one-hot vector; the query is
 * one number from U[0, 1) that says nothing. The target is the class of the item with the greatest priority, the first
 * of them if two are equal (priorities have 24 bits, so that this befalls one example in a thousand at 16,384 items).
 */
public final class MaxRetrieval {
    /** The number of classes. */
    public static final int CLASSES = 10;

    /** The number of features of an item: its priority, then its class as a one-hot vector. */
    public static final int FEATURES = 1 + CLASSES;

    private MaxRetrieval() {}

    /**
     * Draws examples. The generator is asked for the query of an example, then for the priority and the class of each
     * of its items, example by example.
     *
     * @param random where the examples come from
     * @param batch the number of examples, at least 1
     * @param items the number of items of each example, at least 1
     * @return the examples, a pure function of the generator's state
     */
    public static RetrievalBatch sample(RandomGenerator random, int batch, int items) {
        if (batch < 1 || items < 1) {
            throw new IllegalArgumentException("batch " + batch + " and items " + items + " must be at least 1");
        }
        float[] features = new float[Math.multiplyExact(Math.multiplyExact(batch, items), FEATURES)];
        float[] query = new float[batch];
        int[] targets = new int[batch];
        for (int example = 0; example < batch; example++) {
            query[example] = random.nextFloat();
            float highest = -1;
            for (int item = 0; item < items; item++) {
                int at = (example * items + item) * FEATURES;
                float priority = random.nextFloat();
                int itemClass = random.nextInt(CLASSES);
                features[at] = priority;
                features[at + 1 + itemClass] = 1;
                if (priority > highest) {
                    highest = priority;
                    targets[example] = itemClass;
                }
            }
        }
        return new RetrievalBatch(features, query, targets, batch, items);
    }
}
