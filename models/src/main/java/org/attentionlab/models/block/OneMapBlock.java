package org.attentionlab.models.block;

import java.util.List;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * One score map for each head (Vaswani et al., arXiv 1706.03762).
 *
 * @param shape the layer's sizes
 */
record OneMapBlock(BlockShape shape) implements AttentionBlock {

    @Override
    public int outputs() {
        return shape.heads();
    }

    @Override
    public boolean alwaysNormed() {
        return false;
    }

    @Override
    public double factor() {
        return 1;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of();
    }

    @Override
    public SDVariable outputs(BlockGraph graph, SDVariable packed, SDVariable normed) {
        return graph.maps(packed, normed, 0);
    }
}
