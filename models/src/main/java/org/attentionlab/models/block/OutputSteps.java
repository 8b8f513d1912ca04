package org.attentionlab.models.block;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.Gate;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.ParameterSpec.Constant;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * What is done to the outputs of heads before they are projected, in this order: each is divided by its root mean square and its
 * features are multiplied by gains that all heads share, then a gate {@code sigma(W h + b)} of the token that asks lets it through.
 *
 * @param shape the layer's sizes
 * @param block what the outputs come from
 */
record OutputSteps(BlockShape shape, AttentionBlock block) {

    private static final double EPSILON = 1e-5;
    private static final double DEVIATION = 0.02;
    private static final String GAIN = "attn.head_norm.weight";
    private static final String GATE = "attn.gate";

    List<ParameterSpec> parameters() {
        List<ParameterSpec> parameters = new ArrayList<>();
        if (norms()) {
            parameters.add(new ParameterSpec(GAIN, new long[] {size()}, new Constant(1), false));
        }
        if (gate() != Gate.NONE) {
            int columns = gate() == Gate.HEAD ? block.outputs() : shape.width();
            parameters.add(new ParameterSpec(
                    GATE + ".weight", new long[] {shape.width(), columns}, new ParameterSpec.Normal(DEVIATION), true));
            parameters.add(new ParameterSpec(GATE + ".bias", new long[] {columns}, new Constant(0), false));
        }
        return parameters;
    }

    private boolean norms() {
        return block.alwaysNormed() || shape.options().has(AttentionOptions.HEAD_NORM);
    }

    private Gate gate() {
        return shape.options().get(AttentionOptions.GATE);
    }

    /** The width of an output. */
    private int size() {
        return shape.width() / block.outputs();
    }

    /**
     * Applies them.
     *
     * @param outputs {@code [batch, length, width]}
     * @param normed the hidden state, {@code [batch, length, width]}
     */
    SDVariable apply(BlockGraph graph, SDVariable outputs, SDVariable normed) {
        SDVariable result = norms() ? norm(graph, outputs) : outputs;
        return switch (gate()) {
            case NONE -> result;
            case ELEMENT -> result.mul(open(graph, normed));
            case HEAD -> {
                SDVariable ofHeads = graph.graph().reshape(open(graph, normed), -1, 1);
                yield RowShape.tokens(graph, rows(graph, result).mul(ofHeads), shape.width());
            }
        };
    }

    private SDVariable norm(BlockGraph graph, SDVariable outputs) {
        SDVariable rows = rows(graph, outputs);
        SDVariable squared = rows.mul(rows).mean(true, 1).add(EPSILON);
        SDVariable inverse = graph.graph().math().sqrt(squared).rdiv(1.0);
        SDVariable normed = rows.mul(inverse).mul(graph.parameter(GAIN)).mul(block.factor());
        return RowShape.tokens(graph, normed, shape.width());
    }

    private SDVariable open(BlockGraph graph, SDVariable normed) {
        return graph.graph().nn().sigmoid(graph.linear(normed, GATE));
    }

    /** One row per token and head. */
    private SDVariable rows(BlockGraph graph, SDVariable outputs) {
        return graph.graph().reshape(outputs, -1, size());
    }
}
