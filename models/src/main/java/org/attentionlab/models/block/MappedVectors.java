package org.attentionlab.models.block;

import java.util.List;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Queries and keys times a learned matrix for each head and side, which begins as the identity: the learned part of Hedgehog's feature
 * map (Zhang et al., arXiv 2402.04347).
 *
 * @param shape the layer's sizes
 */
record MappedVectors(BlockShape shape) implements VectorMap {

    private static final String QUERIES = "attn.q_map.weight";
    private static final String KEYS = "attn.k_map.weight";
    private static final int PACKED = 3;

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(matrices(QUERIES), matrices(KEYS));
    }

    private ParameterSpec matrices(String name) {
        long[] each = {shape.heads(), shape.headSize(), shape.headSize()};
        return new ParameterSpec(name, each, new ParameterSpec.Identity(shape.headSize()), false);
    }

    @Override
    public SDVariable apply(BlockGraph graph, SDVariable packed) {
        SDVariable[] parts = graph.graph().split(packed, PACKED, 2);
        return graph.graph().concat(2, mapped(graph, parts[0], QUERIES), mapped(graph, parts[1], KEYS), parts[2]);
    }

    private SDVariable mapped(BlockGraph graph, SDVariable vectors, String matrices) {
        SDVariable rows = graph.graph().reshape(vectors, -1, shape.heads(), shape.headSize());
        SDVariable byHead = graph.graph().permute(rows, 1, 0, 2);
        SDVariable mapped = graph.graph().mmul(byHead, graph.parameter(matrices));
        return RowShape.tokens(graph, graph.graph().permute(mapped, 1, 0, 2), shape.width());
    }
}
