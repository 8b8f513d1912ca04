package org.attentionlab.attention.op;

import java.util.List;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where queries, keys and values lie. Either one array {@code [batch, length, 3 width]} holds all three side by side, or
 * one {@code [batch, queries, width]} the queries and one {@code [batch, keys, 2 width]} keys and values. Queries stand
 * at the end of the keys: query i of q sees the first {@code keys - queries + i + 1} keys.
 *
 * @param queryArray the array that holds the queries
 * @param keyArray the array that holds keys and values; the same one when packed
 * @param batch the number of sequences
 * @param queries the number of queries of a sequence
 * @param keys the number of keys of a sequence
 * @param width heads times head size
 * @param packed whether one array holds all three
 */
record AttentionArrays(
        NativeFloats queryArray, NativeFloats keyArray, int batch, int queries, int keys, int width, boolean packed) {

    private static final int PARTS_PACKED = 3;
    private static final int PARTS_OF_KEYS = 2;

    /** Views of the inputs of an op; for reading. */
    static AttentionArrays read(List<INDArray> arrays, boolean packed, int width) {
        check(arrays, packed, width);
        NativeFloats first = NativeFloats.read(arrays.get(0));
        return of(arrays, packed, width, first, packed ? first : NativeFloats.read(arrays.get(1)));
    }

    /** Views of the outputs of an op; for writing. */
    static AttentionArrays write(List<INDArray> arrays, boolean packed, int width) {
        NativeFloats first = NativeFloats.of(arrays.get(0));
        return of(arrays, packed, width, first, packed ? first : NativeFloats.of(arrays.get(1)));
    }

    private static AttentionArrays of(
            List<INDArray> arrays, boolean packed, int width, NativeFloats first, NativeFloats second) {
        int batch = (int) arrays.get(0).size(0);
        int queries = (int) arrays.get(0).size(1);
        int keys = packed ? queries : (int) arrays.get(1).size(1);
        return new AttentionArrays(first, second, batch, queries, keys, width, packed);
    }

    private static void check(List<INDArray> arrays, boolean packed, int width) {
        long[] first = arrays.get(0).shape();
        long[] second = packed ? first : arrays.get(1).shape();
        boolean right = first.length == 3
                && second.length == 3
                && first[0] == second[0]
                && first[2] == (packed ? PARTS_PACKED : 1) * (long) width
                && (packed || second[2] == PARTS_OF_KEYS * (long) width)
                && second[1] >= first[1];
        if (!right) {
            throw new IllegalArgumentException("attention of width " + width + " does not fit arrays of shape "
                    + java.util.Arrays.toString(first) + (packed ? "" : " and " + java.util.Arrays.toString(second)));
        }
    }

    /** The number of keys that a query sees. */
    int visible(int query) {
        return keys - queries + query + 1;
    }

    int queryStride() {
        return packed ? PARTS_PACKED * width : width;
    }

    int keyStride() {
        return packed ? PARTS_PACKED * width : PARTS_OF_KEYS * width;
    }

    long queryAt(int sequence, int query, int column) {
        return ((long) sequence * queries + query) * queryStride() + column;
    }

    long keyAt(int sequence, int key, int column) {
        return ((long) sequence * keys + key) * keyStride() + (packed ? width : 0) + column;
    }

    long valueAt(int sequence, int key, int column) {
        return keyAt(sequence, key, column) + width;
    }
}
