package org.attentionlab.models.op;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Token numbers on the heap. */
final class Tokens {

    private Tokens() {}

    /**
     * The entries of an array in 'c' order.
     *
     * @param array INT32 or INT64
     * @throws IllegalArgumentException if it has another type
     */
    static int[] read(INDArray array) {
        if (array.dataType() != DataType.INT32 && array.dataType() != DataType.INT64) {
            throw new IllegalArgumentException("tokens are " + array.dataType() + "; INT32 or INT64 is needed");
        }
        INDArray dense = array.isView() || array.ordering() != 'c' ? array.dup('c') : array;
        int[] tokens = new int[Math.toIntExact(dense.length())];
        if (dense.dataType() == DataType.INT32) {
            new IntPointer(dense.data().addressPointer()).get(tokens);
            return tokens;
        }
        long[] wide = new long[tokens.length];
        new LongPointer(dense.data().addressPointer()).get(wide);
        for (int i = 0; i < wide.length; i++) {
            tokens[i] = Math.toIntExact(wide[i]);
        }
        return tokens;
    }

    /**
     * Checks that tokens are in the vocabulary.
     *
     * @param lowest the lowest legal number
     * @param what what the tokens are, for the message
     * @throws IllegalArgumentException naming the first that is not
     */
    static void check(int[] tokens, int lowest, int vocabulary, String what) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < lowest || tokens[i] >= vocabulary) {
                throw new IllegalArgumentException(what + " " + tokens[i] + " at position " + i
                        + " is outside the vocabulary; it has " + vocabulary + " entries, numbered from 0");
            }
        }
    }
}
