package org.attentionlab.attention.op;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What attention is computed from.
 *
 * @param vectors queries, keys and values
 * @param heads the learned head parameters
 * @param tokens the parameters that the model computed from tokens
 * @param dropoutKey what dropout follows; 0 for none
 */
record AttentionInputs(AttentionArrays vectors, HeadParameters heads, TokenArrays tokens, long dropoutKey) {

    /** The inputs of an op; for reading. */
    static AttentionInputs read(List<INDArray> inputs, InputLayout layout) {
        return new AttentionInputs(
                AttentionArrays.read(layout.vectors(inputs), layout.packed(), layout.width()),
                HeadParameters.read(layout.heads(inputs)),
                TokenArrays.read(layout.tokens(inputs)),
                layout.dropoutKey(inputs));
    }

    /** Whether weights of a layer are dropped: it has dropout, and a key says which. Nothing is dropped while measuring. */
    boolean dropsWeightsOf(AttentionLayer layer) {
        return layer.dropout() > 0 && dropoutKey != 0;
    }
}
