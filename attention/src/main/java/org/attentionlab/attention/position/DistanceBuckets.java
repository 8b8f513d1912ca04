package org.attentionlab.attention.position;

/**
 * Distances from a query back to a key, put together as T5 does (Raffel et al., arXiv 1910.10683): the first half of the buckets has
 * one distance each, the others share those up to the farthest by their logarithm, and the last has all beyond.
 *
 * @param count how many buckets there are, even, from 2
 * @param farthest from where on all distances are in the last bucket, above half the count
 */
public record DistanceBuckets(int count, int farthest) {

    /** Checks the numbers. */
    public DistanceBuckets {
        if (count < 2 || count % 2 != 0) {
            throw new IllegalArgumentException(count + " buckets can't be; it takes an even number from 2");
        }
        if (farthest <= count / 2) {
            throw new IllegalArgumentException("the farthest distance is " + farthest + "; it has to be above "
                    + count / 2 + ", half the number of buckets");
        }
    }

    /** The bucket of a distance, both from 0. */
    public int of(int distance) {
        int exact = count / 2;
        if (distance < exact) {
            return distance;
        }
        double share = Math.log((double) distance / exact) / Math.log((double) farthest / exact);
        return (int) Math.min(count - 1, exact + share * (count - exact));
    }
}
