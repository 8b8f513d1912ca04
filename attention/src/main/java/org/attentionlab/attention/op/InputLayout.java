package org.attentionlab.attention.op;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which input of the attention op is which: first the vectors, then one array per learned head parameter, then one per
 * parameter that is computed from tokens, then the learned bias of distances, the positions and the dropout key, as far as there are any.
 *
 * @param packed whether one array holds queries, keys and values, or one the queries and one keys and values
 * @param width heads times head size
 * @param learned the number of learned head parameters
 * @param perToken the number of parameters that are computed from tokens
 * @param biased whether a bias of distances is learned
 * @param placed whether tokens are told their positions
 */
record InputLayout(boolean packed, int width, int learned, int perToken, boolean biased, boolean placed) {

    /** The number of inputs that have a gradient: all but positions and the dropout key. */
    int differentiable() {
        return vectorArrays() + learned + perToken + (biased ? 1 : 0);
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
        return arrays.subList(vectorArrays() + learned, vectorArrays() + learned + perToken);
    }

    Optional<INDArray> bias(List<INDArray> arrays) {
        return biased ? Optional.of(arrays.get(differentiable() - 1)) : Optional.empty();
    }

    /** The positions of the tokens, in ascending order; where they are not told they are 0, 1, 2 and so on. */
    Optional<int[]> positions(List<INDArray> inputs) {
        return placed ? Optional.of(inputs.get(differentiable()).toIntVector()) : Optional.empty();
    }

    /** The dropout key, or 0 where there is none. */
    long dropoutKey(List<INDArray> inputs) {
        int at = differentiable() + (placed ? 1 : 0);
        return at < inputs.size() ? inputs.get(at).getLong(0) : 0;
    }
}
