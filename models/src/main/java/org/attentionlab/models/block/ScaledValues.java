package org.attentionlab.models.block;

import java.util.List;
import org.attentionlab.attention.spec.AttentionOptions.ValueScale;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Values times learned numbers that begin at 1.
 *
 * @param shape the layer's sizes
 * @param scale whether a number is that of a head or that of a feature
 */
record ScaledValues(BlockShape shape, ValueScale scale) implements VectorMap {

    private static final String SCALE = "attn.value_scale";

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(RowShape.vector(SCALE, scale == ValueScale.HEAD ? shape.heads() : shape.width(), 1));
    }

    @Override
    public SDVariable apply(BlockGraph graph, SDVariable packed) {
        SDVariable ofValues =
                scale == ValueScale.HEAD ? RowShape.features(graph, SCALE, shape) : graph.parameter(SCALE);
        SDVariable others = graph.graph().constant(Nd4j.ones(packed.dataType(), 2L * shape.width()));
        return packed.mul(graph.graph().concat(0, others, ofValues));
    }
}
