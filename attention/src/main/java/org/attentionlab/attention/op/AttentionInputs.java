package org.attentionlab.attention.op;

import java.util.List;
import java.util.Optional;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What attention is computed from.
 *
 * @param vectors queries, keys and values
 * @param heads the learned head parameters
 * @param tokens the parameters that the model computed from tokens
 * @param bias the learned bias of distances, {@code [buckets, heads]}, where the layer has one
 * @param positions the positions of the tokens, where they are told
 * @param dropoutKey what dropout follows; 0 for none
 */
record AttentionInputs(
        AttentionArrays vectors,
        HeadParameters heads,
        TokenArrays tokens,
        Optional<NativeFloats> bias,
        Optional<int[]> positions,
        long dropoutKey) {

    /** The inputs of an op; for reading. */
    static AttentionInputs read(List<INDArray> inputs, InputLayout layout) {
        return new AttentionInputs(
                AttentionArrays.read(layout.vectors(inputs), layout.packed(), layout.width()),
                HeadParameters.read(layout.heads(inputs)),
                TokenArrays.read(layout.tokens(inputs)),
                layout.bias(inputs).map(NativeFloats::read),
                layout.positions(inputs),
                layout.dropoutKey(inputs));
    }

    /** Whether weights of a layer are dropped: it has dropout, and a key says which. Nothing is dropped while measuring. */
    boolean dropsWeightsOf(AttentionLayer layer) {
        return layer.dropout() > 0 && dropoutKey != 0;
    }
}
