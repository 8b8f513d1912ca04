package org.attentionlab.models.block;

import java.util.List;
import org.attentionlab.attention.spec.AttentionOptions.QkNorm;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Queries and keys over their root mean square, with gains, or as unit vectors: those are vectors over their root mean square times
 * {@code 1 / sqrt(headSize)}, so that a score, which is divided by the root of the head size anyway, is the cosine times the head's
 * scale. That begins at {@code log2(L^2 - L)} of the trained length L (Henry et al., arXiv 2010.04245).
 *
 * @param shape the layer's sizes
 * @param norm which of the two
 */
record NormedVectors(BlockShape shape, QkNorm norm) implements VectorMap {

    private static final String QUERY_GAIN = "attn.q_norm.weight";
    private static final String KEY_GAIN = "attn.k_norm.weight";
    private static final String SCALE = "attn.qk_scale";

    @Override
    public List<ParameterSpec> parameters() {
        if (norm == QkNorm.RMS) {
            return List.of(
                    RowShape.vector(QUERY_GAIN, shape.headSize(), 1), RowShape.vector(KEY_GAIN, shape.headSize(), 1));
        }
        double length = Math.max(2, shape.trainLength());
        return List.of(RowShape.vector(SCALE, shape.heads(), Math.log(length * length - length) / Math.log(2)));
    }

    @Override
    public SDVariable apply(BlockGraph graph, SDVariable packed) {
        if (norm == QkNorm.RMS) {
            return graph.headNorm(packed, graph.parameter(QUERY_GAIN), graph.parameter(KEY_GAIN));
        }
        SDVariable ones = graph.graph().constant(Nd4j.ones(packed.dataType(), shape.headSize()));
        SDVariable scale = RowShape.features(graph, SCALE, shape).mul(1 / Math.sqrt(shape.headSize()));
        SDVariable others = graph.graph().constant(Nd4j.ones(packed.dataType(), 2L * shape.width()));
        return graph.headNorm(packed, ones, ones).mul(graph.graph().concat(0, scale, others));
    }
}
