package org.attentionlab.models.block;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The attention of a layer from the normed hidden state to what is added to it, in one order: queries, keys and values; {@link
 * PackedSteps}; score maps, as the {@link AttentionBlock} lays them out; {@link OutputSteps}; projection. A step that is off adds no op
 * and no parameter.
 *
 * @param shape the layer's sizes
 */
public record AttentionPath(BlockShape shape) {

    private static final String PACKED = "attn.c_attn";
    private static final String PROJECTION = "attn.c_proj";

    /** The parameters of the steps that are on, named as parts. */
    public List<ParameterSpec> parameters() {
        AttentionBlock block = AttentionBlock.of(shape);
        List<ParameterSpec> parameters = new ArrayList<>(PackedSteps.of(shape).parameters());
        parameters.addAll(KeyBias.parameters(shape));
        parameters.addAll(block.parameters());
        parameters.addAll(new OutputSteps(shape, block).parameters());
        return parameters;
    }

    /**
     * Adds the ops.
     *
     * @param normed the hidden state, {@code [batch, length, width]}
     * @return what is added to the residual stream, of the same shape
     */
    public SDVariable build(BlockGraph graph, SDVariable normed) {
        return projected(graph, outputs(graph, normed));
    }

    /**
     * Adds the ops up to the projection.
     *
     * @param normed the hidden state, {@code [batch, length, width]}
     * @return the outputs of all heads side by side, of the same shape
     */
    public SDVariable outputs(BlockGraph graph, SDVariable normed) {
        AttentionBlock block = AttentionBlock.of(shape);
        SDVariable packed = PackedSteps.of(shape).apply(graph, graph.linear(normed, PACKED));
        return new OutputSteps(shape, block).apply(graph, block.outputs(graph, packed, normed), normed);
    }

    /** Adds the projection of the outputs of heads. */
    public SDVariable projected(BlockGraph graph, SDVariable outputs) {
        return graph.linear(outputs, PROJECTION);
    }
}
