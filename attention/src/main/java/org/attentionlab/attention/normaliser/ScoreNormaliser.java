package org.attentionlab.attention.normaliser;

import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Maps one row of scores to one row of weights, in two independent forms that prove each other: a row kernel, and a
 * graph of SameDiff ops that runs on any ND4J backend.
 */
public interface ScoreNormaliser extends RowKernel {

    /**
     * The same map as a graph, differentiable in the scores and the parameters.
     *
     * @param graph ops with checked gradients, the visibility mask and the visible counts
     * @param scores finite everywhere, {@code [..., queries, keys]}; entries of invisible keys have no meaning
     * @param parameters the head parameters, each broadcastable to the scores ({@code [heads, 1, 1]}), in the order of
     *     {@link NormaliserFamily#headParameters}
     * @return weights of the same shape, exactly 0 where a key is not visible
     */
    SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters);

    /**
     * Whether a weight is the score over the sum of the row's scores. With a positive score function attention then has a
     * form whose time is linear in the length.
     */
    default boolean dividesByRowSum() {
        return false;
    }
}
