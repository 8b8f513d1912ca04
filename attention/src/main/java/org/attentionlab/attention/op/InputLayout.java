package org.attentionlab.attention.op;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which input of the attention op is which: first the vectors, then one array per learned head parameter, then one per
 * parameter that is computed from tokens, then the dropout key if there is one.
 *
 * @param packed whether one array holds queries, keys and values, or one the queries and one keys and values
 * @param width heads times head size
 * @param learned the number of learned head parameters
 * @param perToken the number of parameters that are computed from tokens
 */
record InputLayout(boolean packed, int width, int learned, int perToken) {

    /** The number of inputs that have a gradient: all but the dropout key. */
    int differentiable() {
        return vectorArrays() + learned + perToken;
    }

    private int vectorArrays() {
        return packed ? 1 : 2;
    }

    List<INDArray> vectors(List<INDArray> arrays) {
        return arrays.subList(0, vectorArrays());
    }

    List<INDArray> heads(List<INDArray> arrays) {
        return arrays.subList(vectorArrays(), vectorArrays() + learned);
    }

    List<INDArray> tokens(List<INDArray> arrays) {
        return arrays.subList(vectorArrays() + learned, differentiable());
    }

    /** The dropout key, or 0 where there is none. */
    long dropoutKey(List<INDArray> inputs) {
        return differentiable() < inputs.size() ? inputs.get(differentiable()).getLong(0) : 0;
    }
}
