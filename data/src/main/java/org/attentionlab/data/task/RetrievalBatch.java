package org.attentionlab.data.task;

import org.attentionlab.data.ContentHash;

/**
 * Examples of {@link MaxRetrieval}.
 *
 * @param items [batch][items][{@value MaxRetrieval#FEATURES}] row by row: priority, then the class as a one-hot vector
 * @param query [batch][1], one uninformative number per example
 * @param targets [batch], the class to name
 * @param batch the number of examples
 * @param itemCount the number of items of each example
 */
@SuppressWarnings("ArrayRecordComponent")
public record RetrievalBatch(float[] items, float[] query, int[] targets, int batch, int itemCount) {
    /** Refuses arrays that do not have the given shape. */
    public RetrievalBatch {
        long features = (long) batch * itemCount * MaxRetrieval.FEATURES;
        if (items.length != features || query.length != batch || targets.length != batch) {
            throw new IllegalArgumentException("a batch of " + batch + " examples with " + itemCount + " items needs "
                    + features + " features, " + batch + " queries and targets; got " + items.length + ", "
                    + query.length + " and "
                    + targets.length);
        }
    }

    /** The item of an example that has the highest priority, the first of several; both counted from 0. */
    public int largestItem(int example) {
        int start = example * itemCount * MaxRetrieval.FEATURES;
        int largest = 0;
        for (int item = 1; item < itemCount; item++) {
            boolean higher =
                    items[start + item * MaxRetrieval.FEATURES] > items[start + largest * MaxRetrieval.FEATURES];
            largest = higher ? item : largest;
        }
        return largest;
    }

    /**
     * SHA-256 of shape, items, query and targets, in this order.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return new ContentHash()
                .add(batch)
                .add(itemCount)
                .add(items)
                .add(query)
                .add(targets)
                .hex();
    }
}
