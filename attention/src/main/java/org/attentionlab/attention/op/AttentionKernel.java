package org.attentionlab.attention.op;

import java.util.Optional;
import org.attentionlab.engine.memory.NativeFloats;

/** Causal multi-head attention of one layer on one set of arrays. */
interface AttentionKernel {

    /**
     * Computes the output and what rows keep.
     *
     * @param result where they go; overwritten
     * @param inputs what it is computed from
     * @param observer sees every row of weights
     */
    void forward(AttentionResult result, AttentionInputs inputs, Optional<RowObserver> observer);

    /**
     * Computes the gradients of queries, keys and values, and of what was computed from tokens.
     *
     * @param upstream the gradient of the output
     * @param result what the forward pass on the same arrays left
     * @param inputs as the forward pass had them
     * @param gradients where the gradients go
     * @return the gradient of each learned head parameter, by parameter and head
     */
    double[][] backward(
            NativeFloats upstream, AttentionResult result, AttentionInputs inputs, AttentionGradients gradients);
}
