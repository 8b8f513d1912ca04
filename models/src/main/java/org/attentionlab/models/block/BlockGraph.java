package org.attentionlab.models.block;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** What the attention of one layer is built from, in one form of the graph. Parts are named as below the layer's own name. */
public interface BlockGraph {

    /** The graph that is built. */
    SameDiff graph();

    /** The tokens of the batch, {@code [batch, length]}. */
    SDVariable tokens();

    /** The logarithm of how many keys the query of each token sees, {@code [length, 1]}. */
    SDVariable visibleLogarithms();

    /** A parameter, such as {@code attn.value_scale}. */
    SDVariable parameter(String part);

    /**
     * A linear map.
     *
     * @param x {@code [batch, length, in]}
     * @param part the name of the map, whose matrix is {@code PART.weight} and whose bias, where it has one, {@code PART.bias}
     * @return {@code [batch, length, out]}
     */
    SDVariable linear(SDVariable x, String part);

    /**
     * Divides the query and the key of every head by their root mean square and multiplies their features by gains.
     *
     * @param packed queries, keys and values side by side, {@code [batch, length, 3 width]}
     * @param queryGain {@code [headSize]}
     * @param keyGain {@code [headSize]}
     * @return the same with other queries and keys
     */
    SDVariable headNorm(SDVariable packed, SDVariable queryGain, SDVariable keyGain);

    /**
     * What each score map reads from the values of its own head.
     *
     * @param packed queries, keys and values side by side, {@code [batch, length, 3 width]}
     * @param normed the hidden state, from which parameters of a normaliser may be computed
     * @param reading which reading of the layer's maps it is, from 0; only the first is shown to observers
     * @return {@code [batch, length, width]}
     */
    SDVariable maps(SDVariable packed, SDVariable normed, int reading);
}
