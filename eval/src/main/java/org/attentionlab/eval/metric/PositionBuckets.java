package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Buckets of positions for a curve on a logarithmic axis: every doubling {@code (2^k, 2^(k+1)]} is cut into eight equal
 * parts, or into single positions where it has no more than eight. Buckets end at every power of two.
 */
final class PositionBuckets {

    private static final int PARTS = 8;

    private final List<Integer> ends = new ArrayList<>();

    PositionBuckets(int length) {
        ends.add(1);
        for (long start = 1; start < length; start *= 2) {
            long part = Math.max(1, start / PARTS);
            for (long end = start + part; end <= 2 * start && ends.get(ends.size() - 1) < length; end += part) {
                ends.add((int) Math.min(length, end));
            }
        }
    }

    int size() {
        return ends.size();
    }

    int from(int bucket) {
        return bucket == 0 ? 1 : ends.get(bucket - 1) + 1;
    }

    int to(int bucket) {
        return ends.get(bucket);
    }
}
