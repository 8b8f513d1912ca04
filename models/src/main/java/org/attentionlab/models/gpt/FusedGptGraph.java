package org.attentionlab.models.gpt;

import java.util.List;
import java.util.Map;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.models.block.AttentionPath;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.op.AddNormOp;
import org.attentionlab.models.op.DropoutOp;
import org.attentionlab.models.op.EmbeddingOp;
import org.attentionlab.models.op.FeedForwardOp;
import org.attentionlab.models.op.NormOp;
import org.attentionlab.models.op.ProjectionLossOp;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** A GPT as a short list of large ops that run in the JVM. */
final class FusedGptGraph {

    private final GptConfig config;
    private final SameDiff graph;
    private final Map<String, SDVariable> parameters;
    private final SDVariable[] dropoutKey;
    private int dropouts;

    private FusedGptGraph(GptConfig config, List<ParameterSpec> parameters, long seed) {
        this.config = config;
        this.graph = SameDiff.create();
        this.parameters = TrainableGraph.addParameters(graph, parameters, DataType.FLOAT, seed);
        this.dropoutKey = config.dropout() == 0
                ? new SDVariable[0]
                : new SDVariable[] {graph.placeHolder(GptVariables.DROPOUT_KEY, DataType.INT64)};
    }

    static SameDiff build(GptConfig config, List<ParameterSpec> parameters, long seed) {
        FusedGptGraph builder = new FusedGptGraph(config, parameters, seed);
        builder.build();
        return builder.graph;
    }

    private void build() {
        SDVariable tokens = graph.placeHolder(GptVariables.TOKENS, DataType.INT32, -1, -1);
        SDVariable targets = graph.placeHolder(GptVariables.TARGETS, DataType.INT32, -1, -1);
        SDVariable hidden = named(
                dropout(new EmbeddingOp(graph, tokens, parameter(GptParameters.TOKENS), positions()).outputVariable()),
                GptVariables.hidden(0));
        SDVariable normed = new NormOp(graph, hidden, weight(firstNorm(0)), bias(firstNorm(0)), config.normEpsilon())
                .outputVariable();
        for (AttentionLayer layer : config.attentionLayers()) {
            int n = layer.index();
            SDVariable attended = named(dropout(attention(layer, normed)), GptVariables.attentionOutput(n));
            AddNormOp middle = addNorm(hidden, attended, GptParameters.block(n, "ln_2"));
            AddNormOp end = addNorm(middle.sum(), dropout(mlp(n, middle.norm())), firstNorm(n + 1));
            hidden = named(end.sum(), GptVariables.hidden(n + 1));
            normed = end.norm();
        }
        normed = named(normed, GptVariables.FINAL);
        SDVariable table = parameter(config.tied() ? GptParameters.TOKENS : GptParameters.HEAD);
        ProjectionLossOp loss = new ProjectionLossOp(graph, normed, table, targets);
        named(loss.tokenLosses(), GptVariables.TOKEN_LOSSES);
        named(loss.meanLoss(), TrainableGraph.LOSS).markAsLoss();
    }

    private SDVariable positions() {
        if (config.position() instanceof PositionEncoding.LearnedPosition) {
            return parameter(GptParameters.POSITIONS);
        }
        if (config.position() instanceof PositionEncoding.SinusoidalPosition) {
            return graph.placeHolder(GptVariables.POSITIONS, DataType.FLOAT, -1, config.width());
        }
        return null;
    }

    private SDVariable attention(AttentionLayer layer, SDVariable normed) {
        int n = layer.index();
        AttentionPath path = config.path(n);
        FusedAttention parts = new FusedAttention(config, layer, graph, parameters, dropoutKey);
        SDVariable read = named(normed, GptVariables.normed(n));
        return path.projected(parts, named(path.outputs(parts, read), GptVariables.attended(n)));
    }

    private SDVariable mlp(int n, SDVariable normed) {
        return new FeedForwardOp(
                        graph,
                        normed,
                        weights(GptParameters.block(n, "mlp.c_fc")),
                        weights(GptParameters.block(n, "mlp.c_proj")))
                .outputVariables()[0];
    }

    private FeedForwardOp.Weights weights(String name) {
        return new FeedForwardOp.Weights(weight(name), bias(name));
    }

    private AddNormOp addNorm(SDVariable x, SDVariable delta, String name) {
        return new AddNormOp(graph, x, delta, weight(name), bias(name), config.normEpsilon());
    }

    private SDVariable dropout(SDVariable x) {
        return config.dropout() == 0
                ? x
                : new DropoutOp(graph, x, dropoutKey[0], config.dropout(), dropouts++).outputVariable();
    }

    private String firstNorm(int layer) {
        return layer == config.layers() ? GptParameters.FINAL_NORM : GptParameters.block(layer, "ln_1");
    }

    private SDVariable weight(String name) {
        return parameter(name + ".weight");
    }

    private SDVariable bias(String name) {
        return config.bias() ? parameter(name + ".bias") : null;
    }

    private SDVariable parameter(String name) {
        return parameters.get(name);
    }

    private static SDVariable named(SDVariable variable, String name) {
        return variable.rename(name);
    }
}
