package org.attentionlab.attention.op;

import java.util.List;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Parameters of a normaliser that a model computes from tokens, one number per token and head, or their gradients.
 *
 * @param arrays {@code [batch, length, heads]} each, in the order of the card: those of queries, then those of keys
 */
record TokenArrays(List<NativeFloats> arrays) {

    /** Views of the inputs of an op; for reading. */
    static TokenArrays read(List<INDArray> arrays) {
        return new TokenArrays(arrays.stream().map(NativeFloats::read).toList());
    }

    /** Some of them, which belong to a group of heads. */
    TokenArrays part(int from, int count) {
        return new TokenArrays(arrays.subList(from, from + count));
    }

    /** Views of the outputs of an op; for writing. */
    static TokenArrays write(List<INDArray> arrays) {
        return new TokenArrays(arrays.stream().map(NativeFloats::of).toList());
    }
}
