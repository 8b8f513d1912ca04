package org.attentionlab.models.dl4j;

import java.util.Map;
import java.util.TreeMap;
import org.attentionlab.attention.graph.GraphAlgebra;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.graph.TokenLinks;
import org.attentionlab.attention.graph.Visibility;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The ops of a layer. Batch and length are known only when the graph runs: shapes are computed from that of the mask.
 *
 * @param graph the graph
 * @param parameters the layer's parameters, by the names of {@link LayerParameters}
 * @param mask which tokens are there, {@code [batch, length]}
 * @param heads the number of heads
 * @param headSize the width of one
 * @param causal whether no later token is read
 */
record AttentionGraph(
        SameDiff graph, Map<String, SDVariable> parameters, SDVariable mask, int heads, int headSize, boolean causal) {

    /**
     * Adds the ops.
     *
     * @param input {@code [batch, nIn, length]}
     * @return {@code [batch, nOut, length]}
     */
    SDVariable output(SDVariable input, Normaliser normaliser) {
        SDVariable tokens = graph.permute(input, 0, 2, 1);
        SDVariable queries = ofHeads(projected(tokens, LayerParameters.QUERIES));
        SDVariable keys = ofHeads(projected(tokens, LayerParameters.KEYS));
        SDVariable values = ofHeads(projected(tokens, LayerParameters.VALUES));
        ScoreGraph seen = Visibility.of(graph, mask, causal);
        SDVariable scores = normaliser.score().scores(graph, queries, keys, headSize);
        SDVariable weights = GraphAlgebra.weights(
                seen, normaliser.formula(), normaliser.settings(), inputs(normaliser, tokens), scores);
        SDVariable sideBySide =
                graph.reshape(graph.permute(graph.mmul(weights, values), 0, 2, 1, 3), -1, heads * headSize);
        SDVariable outputs = sideBySide.mmul(parameters.get(LayerParameters.OUTPUT));
        SDVariable ofTokens = byToken(outputs, columns(LayerParameters.OUTPUT));
        return withHalfTheGradient(seen, graph.permute(ofTokens, 0, 2, 1).mul(graph.expandDims(mask, 1)));
    }

    /**
     * The same values, through which half of the gradient passes: DL4J 1.0.0-M2.1 hands every layer that is written in SameDiff twice the
     * gradient, that of its parameters and that of what is before it, its own self-attention included.
     */
    private static SDVariable withHalfTheGradient(ScoreGraph graph, SDVariable x) {
        SDVariable half = x.mul(0.5);
        return half.add(graph.held(half));
    }

    /** One row for each token, {@code [batch length, out]}. */
    private SDVariable projected(SDVariable tokens, String name) {
        SDVariable matrix = parameters.get(name);
        return graph.reshape(tokens, -1, matrix.getShape()[0]).mmul(matrix);
    }

    private long columns(String name) {
        return parameters.get(name).getShape()[1];
    }

    private SDVariable byToken(SDVariable rows, long... more) {
        SDVariable shape =
                graph.concat(0, graph.shape(mask).castTo(DataType.INT64), graph.constant(Nd4j.createFromArray(more)));
        return graph.reshape(rows, shape);
    }

    /** {@code [batch, heads, length, headSize]}. */
    private SDVariable ofHeads(SDVariable rows) {
        return graph.permute(byToken(rows, heads, headSize), 0, 2, 1, 3);
    }

    /** What the formula reads besides scores: numbers of heads, and of tokens by head. */
    private Map<String, SDVariable> inputs(Normaliser normaliser, SDVariable tokens) {
        Map<String, SDVariable> inputs = new TreeMap<>();
        for (String name : normaliser.card().headParameters()) {
            boolean learned = normaliser.parameters().learned().contains(name);
            SDVariable values = learned
                    ? parameters.get(LayerParameters.learned(name))
                    : graph.constant(Nd4j.valueArrayOf(
                            new long[] {heads}, normaliser.parameters().number(name), mask.dataType()));
            inputs.put(name, graph.reshape(values, heads, 1, 1));
        }
        for (Parameter definition : normaliser.card().tokenParameters()) {
            String name = definition.name();
            SDVariable map =
                    projected(tokens, LayerParameters.weight(name)).add(parameters.get(LayerParameters.bias(name)));
            SDVariable byHead = graph.permute(byToken(TokenLinks.apply(definition.link(), map), heads), 0, 2, 1);
            inputs.put(name, graph.expandDims(byHead, definition.scope() == ParameterScope.QUERY ? 3 : 2));
        }
        return inputs;
    }
}
