package org.attentionlab.attention.op;

import java.util.Arrays;

/**
 * A run of keys and the queries that stand among them. Queries stand at the end of the keys, so the first chunks of a
 * sequence with more keys than queries have none.
 *
 * @param firstKey the first key
 * @param keys the number of keys
 * @param firstQuery the first query at one of these keys
 * @param queries the number of queries, from 0
 * @param seen how many keys of the chunk the first query sees
 */
record KeyChunk(int firstKey, int keys, int firstQuery, int queries, int seen) {

    /** The chunk with the given number, of at most {@code size} keys. */
    static KeyChunk of(AttentionArrays arrays, int number, int size) {
        int firstKey = number * size;
        int end = Math.min(arrays.keys(), firstKey + size);
        int earlier = arrays.keys() - arrays.queries();
        int firstQuery = Math.max(0, firstKey - earlier);
        int queries = Math.max(0, end - earlier - firstQuery);
        return new KeyChunk(firstKey, end - firstKey, firstQuery, queries, earlier + firstQuery - firstKey + 1);
    }

    /** How many chunks there are. */
    static int count(AttentionArrays arrays, int size) {
        return (arrays.keys() + size - 1) / size;
    }

    /** Sets what queries don't see to zero in their scores, {@code [queries, keys]}. */
    void hideLaterKeys(float[] scores) {
        for (int row = 0; row < queries; row++) {
            Arrays.fill(scores, row * keys + seen + row, (row + 1) * keys, 0);
        }
    }
}
