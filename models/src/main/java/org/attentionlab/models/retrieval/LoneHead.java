package org.attentionlab.models.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attentionlab.attention.graph.TokenLinks;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.op.AttentionOp;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.models.block.RunningMean;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.op.Activation;
import org.attentionlab.models.op.LinearOp;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * One attention head that stands alone, without positions: what its normaliser learns, and its ops.
 *
 * @param normaliser turns scores into weights
 * @param width the numbers of a query, a key and a value
 */
record LoneHead(Normaliser normaliser, int width) {

    /** How the names of what the normaliser learns begin. */
    static final String PARAMETER = "attn.normaliser.";

    /** The layer. */
    AttentionLayer layer() {
        return new AttentionLayer(0, normaliser, new PositionEncoding.NoPosition(), 1, width, 0);
    }

    /** What the normaliser learns: numbers of the head, and what computes others from hidden states. */
    List<ParameterSpec> parameters() {
        List<ParameterSpec> specs = new ArrayList<>();
        for (String name : layer().learnedParameters()) {
            double initial = normaliser.parameters().number(name);
            specs.add(new ParameterSpec(
                    PARAMETER + name,
                    new long[] {1},
                    new ParameterSpec.Constant(initial),
                    false,
                    runningMeans().containsKey(name)));
        }
        for (Parameter definition : normaliser.card().tokenParameters()) {
            specs.addAll(linear(PARAMETER + definition.name(), width, 1));
        }
        return specs;
    }

    /**
     * Whether a model whose head gets another normaliser keeps a parameter.
     *
     * @param name the parameter's name in the graph
     * @param kept what the other normaliser has as it was learned
     */
    static boolean carries(String name, Set<String> kept) {
        return !name.startsWith(PARAMETER)
                || kept.contains(name.substring(PARAMETER.length()).replaceAll("\\..*", ""));
    }

    private Map<String, String> runningMeans() {
        return layer().groups().get(0).runningMeans();
    }

    /** Weight and bias of a linear layer, uniform with the bound 1 / sqrt(in). */
    static List<ParameterSpec> linear(String name, int in, int out) {
        ParameterSpec.Uniform spread = spread(in);
        return List.of(
                new ParameterSpec(name + ".weight", new long[] {in, out}, spread, true),
                new ParameterSpec(name + ".bias", new long[] {out}, spread, false));
    }

    static ParameterSpec.Uniform spread(int in) {
        return new ParameterSpec.Uniform(1 / Math.sqrt(in));
    }

    /**
     * Adds the ops.
     *
     * @param query {@code [batch, queries, width]}
     * @param keyValue keys and values side by side, {@code [batch, keys, 2 width]}, whose last key the last query sees
     * @param asking what the normaliser computes numbers of a query from, {@code [batch, queries, width]}
     * @param asked what it computes numbers of a key from, {@code [batch, keys, width]}
     * @return what is found, {@code [batch, queries, width]}
     */
    SDVariable attend(
            SameDiff graph,
            Map<String, SDVariable> parameters,
            SDVariable query,
            SDVariable keyValue,
            SDVariable asking,
            SDVariable asked) {
        AttentionLayer layer = layer();
        List<SDVariable> learned = layer.learnedParameters().stream()
                .map(name -> parameters.get(PARAMETER + name))
                .toList();
        List<SDVariable> tokens = new ArrayList<>();
        for (Parameter definition : normaliser.card().tokenParameters()) {
            SDVariable hidden = definition.scope() == ParameterScope.QUERY ? asking : asked;
            SDVariable computed = linear(graph, parameters, hidden, PARAMETER + definition.name(), Activation.NONE);
            SDVariable values = TokenLinks.apply(definition.link(), computed);
            tokens.add(values);
            RunningMean.addMovements(
                    runningMeans(), definition.name(), mean -> PARAMETER + mean, parameters::get, values);
        }
        return AttentionOp.attention(graph, layer, AttentionOp.Reading.SHOWN, query, keyValue, learned, tokens);
    }

    /** A linear layer, without a bias where there is no parameter of that name. */
    static SDVariable linear(
            SameDiff graph, Map<String, SDVariable> parameters, SDVariable x, String name, Activation activation) {
        SDVariable weight = parameters.get(name + ".weight");
        return new LinearOp(graph, x, weight, parameters.get(name + ".bias"), activation).outputVariables()[0];
    }
}
