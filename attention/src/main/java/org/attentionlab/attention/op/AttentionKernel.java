package org.attentionlab.attention.op;

import java.util.Optional;
import org.attentionlab.engine.memory.NativeFloats;

/** Causal multi-head attention of one layer on one set of arrays. */
interface AttentionKernel {

    /**
     * Computes {@code output [batch, queries, width]}.
     *
     * @param parameters the learned head parameters
     * @param dropoutKey what dropout follows; 0 for none
     * @param observer sees every row of weights
     */
    void forward(NativeFloats output, HeadParameters parameters, long dropoutKey, Optional<RowObserver> observer);

    /**
     * Computes the gradients of queries, keys and values.
     *
     * @param upstream the gradient of the output
     * @param gradients where the gradients go; overwritten
     * @return the gradient of each learned head parameter, by parameter and head
     */
    double[][] backward(NativeFloats upstream, AttentionArrays gradients, HeadParameters parameters, long dropoutKey);
}
