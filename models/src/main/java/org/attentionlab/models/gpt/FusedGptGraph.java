package org.attentionlab.models.gpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.graph.TokenLinks;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.op.AttentionOp;
import org.attentionlab.attention.op.HeadGroup;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.ParameterScope;
import org.attentionlab.models.block.BlockGraph;
import org.attentionlab.models.block.KeyBias;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.op.Activation;
import org.attentionlab.models.op.AddNormOp;
import org.attentionlab.models.op.DropoutOp;
import org.attentionlab.models.op.EmbeddingOp;
import org.attentionlab.models.op.FeedForwardOp;
import org.attentionlab.models.op.HeadNormOp;
import org.attentionlab.models.op.LinearOp;
import org.attentionlab.models.op.NormOp;
import org.attentionlab.models.op.ProjectionLossOp;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** A GPT as a short list of large ops that run in the JVM. */
final class FusedGptGraph {

    private static final int PACKED = 3;

    private final GptConfig config;
    private final SameDiff graph;
    private final Map<String, SDVariable> parameters;
    private final SDVariable[] dropoutKey;
    private int dropouts;

    private FusedGptGraph(GptConfig config, long seed) {
        this.config = config;
        this.graph = SameDiff.create();
        this.parameters = TrainableGraph.addParameters(graph, GptParameters.of(config), DataType.FLOAT, seed);
        this.dropoutKey = config.dropout() == 0
                ? new SDVariable[0]
                : new SDVariable[] {graph.placeHolder(GptVariables.DROPOUT_KEY, DataType.INT64)};
    }

    static SameDiff build(GptConfig config, long seed) {
        FusedGptGraph builder = new FusedGptGraph(config, seed);
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
        return config.path(layer.index()).build(new Block(layer), normed);
    }

    /** What the attention of a layer is built from. */
    private final class Block implements BlockGraph {

        private final AttentionLayer layer;

        Block(AttentionLayer layer) {
            this.layer = layer;
        }

        @Override
        public SameDiff graph() {
            return graph;
        }

        @Override
        public SDVariable tokens() {
            return graph.getVariable(GptVariables.TOKENS);
        }

        @Override
        public SDVariable parameter(String part) {
            return parameters.get(GptParameters.block(layer.index(), part));
        }

        @Override
        public SDVariable linear(SDVariable x, String part) {
            return new LinearOp(graph, x, parameter(part + ".weight"), parameter(part + ".bias"), Activation.NONE)
                    .outputVariable();
        }

        @Override
        public SDVariable headNorm(SDVariable packed, SDVariable queryGain, SDVariable keyGain) {
            return new HeadNormOp(graph, packed, queryGain, keyGain).outputVariable();
        }

        @Override
        public SDVariable maps(SDVariable packed, SDVariable normed, int reading) {
            List<SDVariable> learned = new ArrayList<>();
            List<SDVariable> ofTokens = new ArrayList<>();
            for (HeadGroup group : layer.groups()) {
                for (String name : group.learnedParameters()) {
                    learned.add(parameters.get(GptParameters.ofNormaliser(layer, group, name)));
                }
                for (ParameterDefinition definition : group.tokenParameters()) {
                    ofTokens.add(ofTokens(group, definition, normed));
                }
            }
            AttentionOp.Reading read = reading == 0 ? AttentionOp.Reading.SHOWN : AttentionOp.Reading.AGAIN;
            if (KeyBias.count(config.options()) == 0) {
                return AttentionOp.selfAttention(graph, layer, read, packed, learned, ofTokens, dropoutKey);
            }
            SDVariable[] parts = graph.split(packed, PACKED, 2);
            SDVariable values = KeyBias.zerosBefore(graph, parts[2], 1);
            SDVariable keys = KeyBias.before(graph, parts[1], 1, parameter(KeyBias.NAME));
            SDVariable keyValue = graph.concat(2, keys, values);
            return AttentionOp.attention(graph, layer, read, parts[0], keyValue, learned, ofTokens, dropoutKey);
        }

        private SDVariable ofTokens(HeadGroup group, ParameterDefinition definition, SDVariable normed) {
            String name = GptParameters.ofNormaliser(layer, group, definition.name());
            SDVariable map = new LinearOp(
                            graph,
                            normed,
                            parameters.get(name + ".weight"),
                            parameters.get(name + ".bias"),
                            Activation.NONE)
                    .outputVariable();
            SDVariable values = TokenLinks.apply(definition.link(), map);
            boolean before = definition.scope() == ParameterScope.KEY && KeyBias.count(config.options()) > 0;
            return before ? KeyBias.zerosBefore(graph, values, 1) : values;
        }
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
