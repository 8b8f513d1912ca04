package org.attentionlab.models.block;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.QkNorm;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.ParameterSpec.Constant;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What is done to queries, keys and values before scores are computed, in this order: norms of queries and keys, their scale, the
 * scale of values.
 *
 * <p>Unit vectors are vectors over their root mean square, times {@code 1 / sqrt(headSize)}; so that a score, which is divided by the
 * root of the head size anyway, is the cosine times the head's scale. That begins at {@code log2(L^2 - L)} of the trained length L
 * (Henry et al., arXiv 2010.04245).
 *
 * @param shape the layer's sizes
 */
record PackedSteps(BlockShape shape) {

    private static final String QUERY_GAIN = "attn.q_norm.weight";
    private static final String KEY_GAIN = "attn.k_norm.weight";
    private static final String SCALE = "attn.qk_scale";
    private static final String VALUE_SCALE = "attn.value_scale";

    List<ParameterSpec> parameters() {
        List<ParameterSpec> parameters = new ArrayList<>();
        if (norm() == QkNorm.RMS) {
            parameters.add(vector(QUERY_GAIN, shape.headSize(), 1));
            parameters.add(vector(KEY_GAIN, shape.headSize(), 1));
        }
        if (norm() == QkNorm.UNIT) {
            double length = Math.max(2, shape.trainLength());
            parameters.add(vector(SCALE, shape.heads(), Math.log(length * length - length) / Math.log(2)));
        }
        if (scalesValues()) {
            parameters.add(vector(VALUE_SCALE, shape.heads(), 1));
        }
        return parameters;
    }

    private static ParameterSpec vector(String name, int size, double value) {
        return new ParameterSpec(name, new long[] {size}, new Constant(value), false);
    }

    private QkNorm norm() {
        return shape.options().get(AttentionOptions.QK_NORM);
    }

    private boolean scalesValues() {
        return shape.options().has(AttentionOptions.VALUE_SCALE);
    }

    SDVariable apply(BlockGraph graph, SDVariable packed) {
        SDVariable normed = switch (norm()) {
            case NONE -> packed;
            case RMS -> graph.headNorm(packed, graph.parameter(QUERY_GAIN), graph.parameter(KEY_GAIN));
            case UNIT -> graph.headNorm(packed, ones(graph, packed), ones(graph, packed));
        };
        if (norm() != QkNorm.UNIT && !scalesValues()) {
            return normed;
        }
        SDVariable unscaled = graph.graph().constant(Nd4j.ones(packed.dataType(), shape.width()));
        SDVariable ofQueries =
                norm() == QkNorm.UNIT ? features(graph, SCALE).mul(1 / Math.sqrt(shape.headSize())) : unscaled;
        SDVariable ofValues = scalesValues() ? features(graph, VALUE_SCALE) : unscaled;
        return normed.mul(graph.graph().concat(0, ofQueries, unscaled, ofValues));
    }

    private SDVariable ones(BlockGraph graph, SDVariable packed) {
        return graph.graph().constant(Nd4j.ones(packed.dataType(), shape.headSize()));
    }

    private SDVariable features(BlockGraph graph, String part) {
        return RowShape.features(graph.graph(), graph.parameter(part), shape.heads(), shape.headSize());
    }
}
