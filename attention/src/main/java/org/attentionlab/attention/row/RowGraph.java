package org.attentionlab.attention.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.attentionlab.attention.graph.GraphAlgebra;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.engine.graph.Differentiation;
import org.attentionlab.engine.graph.ExecutionPlan;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The graph of one normaliser on any number of rows of any length, and its gradient. */
public final class RowGraph {

    /** The scores. */
    public static final String SCORES = "scores";
    /** The query. */
    public static final String QUERY = "query";
    /** The keys. */
    public static final String KEYS = "keys";
    /** 1 for a visible key, 0 for another. */
    public static final String MASK = "mask";
    /** How many keys a query sees. */
    public static final String VISIBLE = "visible";
    /** The derivative of the loss by each weight. */
    public static final String UPSTREAM = "upstream";
    /** The weights, as a result. */
    public static final String WEIGHTS = "weights";

    private static final String LOSS = "loss";

    private final SameDiff graph = SameDiff.create();
    private final List<String> differentiated = new ArrayList<>();
    private final Map<String, ExecutionPlan> forward = new HashMap<>();
    private Map<String, String> gradients = Map.of();
    private ExecutionPlan backward;

    /**
     * Builds the graph of the weights. The inputs are fed by the names above: scores {@code [batch, heads, queries, keys]},
     * or a query {@code [batch, heads, queries, headSize]} and keys {@code [batch, heads, keys, headSize]}; the mask,
     * broadcastable to the scores; the visible counts, with 1 for the keys; the upstream gradient; every head parameter,
     * {@code [heads, 1, 1]}; and what is computed from tokens, of queries {@code [batch, heads, queries, 1]}, of keys
     * {@code [batch, heads, 1, keys]}.
     */
    public RowGraph(Normaliser normaliser, boolean fromVectors, int headSize, DataType type) {
        SDVariable scores;
        if (fromVectors) {
            SDVariable query = graph.placeHolder(QUERY, type, -1, -1, -1, headSize);
            SDVariable keys = graph.placeHolder(KEYS, type, -1, -1, -1, headSize);
            scores = graph.identity(SCORES, normaliser.score().scores(graph, query, keys, headSize));
            differentiated.addAll(List.of(QUERY, KEYS));
        } else {
            scores = graph.placeHolder(SCORES, type, -1, -1, -1, -1);
        }
        differentiated.add(SCORES);
        SDVariable mask = graph.placeHolder(MASK, type, -1, -1, -1, -1);
        SDVariable visible = graph.placeHolder(VISIBLE, type, -1, -1, -1, 1);
        Map<String, SDVariable> parameters = new TreeMap<>();
        for (String name : normaliser.card().headParameters()) {
            parameters.put(name, graph.placeHolder(parameter(name), type, -1, 1, 1));
            differentiated.add(parameter(name));
        }
        for (Parameter definition : normaliser.card().tokenParameters()) {
            String input = parameter(definition.name());
            parameters.put(definition.name(), graph.placeHolder(input, type, -1, -1, -1, -1));
            differentiated.add(input);
        }
        SDVariable weights = GraphAlgebra.weights(
                new ScoreGraph(graph, mask, visible), normaliser.formula(), normaliser.settings(), parameters, scores);
        SDVariable named = graph.identity(WEIGHTS, weights);
        SDVariable upstream = graph.placeHolder(UPSTREAM, type, -1, -1, -1, -1);
        named.mul(upstream).sum(LOSS);
    }

    /** The input of a parameter. */
    public static String parameter(String name) {
        return "parameter." + name;
    }

    /** The scores, where they come from vectors. The array is the graph's own: it holds until scores are asked for again. */
    public INDArray scores(Map<String, INDArray> inputs) {
        return output(SCORES, inputs);
    }

    /** The weights. The array is the graph's own: it holds until weights are asked for again. */
    public INDArray weights(Map<String, INDArray> inputs) {
        return output(WEIGHTS, inputs);
    }

    private INDArray output(String name, Map<String, INDArray> inputs) {
        return forward.computeIfAbsent(name, wanted -> new ExecutionPlan(graph, List.of(wanted)))
                .run(inputs)
                .get(name);
    }

    /**
     * The weights, and the gradient of everything that was fed but the mask, by name. The arrays are the graph's own: they
     * hold until gradients are asked for again.
     */
    public Map<String, INDArray> gradients(Map<String, INDArray> inputs) {
        if (backward == null) {
            gradients = Differentiation.of(graph, LOSS, differentiated);
            List<String> wanted = new ArrayList<>(gradients.values());
            wanted.add(WEIGHTS);
            backward = new ExecutionPlan(graph, wanted);
        }
        Map<String, INDArray> run = backward.run(inputs);
        Map<String, INDArray> results = new TreeMap<>(Map.of(WEIGHTS, run.get(WEIGHTS)));
        gradients.forEach((name, gradient) -> results.put(name, run.get(gradient)));
        return results;
    }
}
