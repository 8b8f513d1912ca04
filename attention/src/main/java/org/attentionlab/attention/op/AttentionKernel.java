package org.attentionlab.attention.op;

import java.util.Optional;
import org.attentionlab.engine.memory.NativeFloats;

/** Causal multi-head attention of one layer on one set of arrays. */
interface AttentionKernel {

    /**
     * Computes the output and what rows keep.
     *
     * @param result where they go; overwritten
     * @param parameters the learned head parameters
     * @param dropoutKey what dropout follows; 0 for none
     * @param observer sees every row of weights
     */
    void forward(AttentionResult result, HeadParameters parameters, long dropoutKey, Optional<RowObserver> observer);

    /**
     * Computes the gradients of queries, keys and values.
     *
     * @param upstream the gradient of the output
     * @param result what the forward pass on the same arrays left
     * @param gradients where the gradients go; overwritten
     * @return the gradient of each learned head parameter, by parameter and head
     */
    double[][] backward(
            NativeFloats upstream,
            AttentionResult result,
            AttentionArrays gradients,
            HeadParameters parameters,
            long dropoutKey);
}
