package org.attentionlab.attention.op;

import java.util.List;
import java.util.Optional;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the gradients of attention's inputs go.
 *
 * @param vectors of queries, keys and values; overwritten
 * @param heads of the learned head parameters, {@code [heads]} each
 * @param tokens of what was computed from tokens; overwritten
 * @param bias of the learned bias of distances, {@code [buckets, heads]}, where the layer has one
 */
record AttentionGradients(
        AttentionArrays vectors, List<NativeFloats> heads, TokenArrays tokens, Optional<NativeFloats> bias) {

    /** The outputs of the gradient op, in the order of the forward op's inputs; for writing. */
    static AttentionGradients write(List<INDArray> outputs, InputLayout layout) {
        return new AttentionGradients(
                AttentionArrays.write(layout.vectors(outputs), layout.packed(), layout.width()),
                layout.heads(outputs).stream().map(NativeFloats::of).toList(),
                TokenArrays.write(layout.tokens(outputs)),
                layout.bias(outputs).map(NativeFloats::of));
    }
}
