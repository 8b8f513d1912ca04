package org.attentionlab.models.block;

import java.util.List;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/** A step on queries, keys or values before scores are computed, with what it learns. */
sealed interface VectorMap permits NormedVectors, MappedVectors, ScaledQueries, ScaledValues {

    /** What it learns, named as parts. */
    List<ParameterSpec> parameters();

    /**
     * Applies it.
     *
     * @param packed queries, keys and values side by side, {@code [batch, length, 3 width]}
     * @return the same with other vectors
     */
    SDVariable apply(BlockGraph graph, SDVariable packed);
}
