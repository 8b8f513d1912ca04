package org.attentionlab.models.gpt;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.attentionlab.attention.graph.GraphAlgebra;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.graph.TokenLinks;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.op.HeadGroup;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.ParameterScope;
import org.attentionlab.models.block.BlockGraph;
import org.attentionlab.models.block.KeyBias;
import org.attentionlab.models.graph.TrainableGraph;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A GPT from ND4J's own ops, in FLOAT or DOUBLE, the oracle of the fused form. Uses only ops whose gradients are right:
 * embedding as one-hot times table, norms and GELU from arithmetic.
 */
final class PlainGptGraph {

    /** Placeholder, {@code [length, headSize / 2]}, where positions turn vectors. */
    static final String COSINES = "rotation_cosines";

    /** Placeholder, {@code [length, headSize / 2]}, where positions turn vectors. */
    static final String SINES = "rotation_sines";

    /** Placeholder, {@code [1, heads, length, keys]}, where positions bias scores. */
    static final String BIAS = "position_bias";

    /** Placeholder, {@code [1, 1, length, keys]}: 1 where the key of a column is visible to the query of a row. */
    static final String MASK = "visibility";

    /** Placeholder, {@code [1, 1, length, 1]}: how many keys a query sees. */
    static final String VISIBLE = "visible_count";

    private static final double HEAD_NORM_EPSILON = 1e-5;
    private static final double GELU_SLOPE = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBIC = 0.044715;
    private static final int PACKED = 3;

    private final GptConfig config;
    private final DataType type;
    private final SameDiff graph;
    private final Map<String, SDVariable> parameters;
    private final SDVariable tokens;
    private final ScoreGraph scores;

    private PlainGptGraph(GptConfig config, DataType type, long seed) {
        if (config.dropout() > 0) {
            throw new IllegalArgumentException("dropout is " + config.dropout()
                    + "; the graph engine has none, use the fused engine or dropout 0");
        }
        this.config = config;
        this.type = type;
        this.graph = SameDiff.create();
        this.parameters = TrainableGraph.addParameters(graph, GptParameters.of(config), type, seed);
        this.tokens = graph.placeHolder(GptVariables.TOKENS, DataType.INT32, -1, -1);
        this.scores = new ScoreGraph(
                graph, graph.placeHolder(MASK, type, 1, 1, -1, -1), graph.placeHolder(VISIBLE, type, 1, 1, -1, 1));
    }

    static SameDiff build(GptConfig config, DataType type, long seed) {
        PlainGptGraph builder = new PlainGptGraph(config, type, seed);
        builder.build();
        return builder.graph;
    }

    private void build() {
        SDVariable hidden = embedding().rename(GptVariables.hidden(0));
        for (AttentionLayer layer : config.attentionLayers()) {
            int n = layer.index();
            SDVariable attended = attention(layer, norm(hidden, GptParameters.block(n, "ln_1")))
                    .rename(GptVariables.attentionOutput(n));
            SDVariable middle = hidden.add(attended);
            hidden = middle.add(mlp(n, norm(middle, GptParameters.block(n, "ln_2"))))
                    .rename(GptVariables.hidden(n + 1));
        }
        loss(norm(hidden, GptParameters.FINAL_NORM).rename(GptVariables.FINAL));
    }

    private SDVariable embedding() {
        SDVariable table = parameters.get(GptParameters.TOKENS);
        SDVariable rows = flat(oneHot(tokens), config.vocabulary()).mmul(table);
        SDVariable hidden = unflat(rows, config.width());
        if (config.position() instanceof PositionEncoding.LearnedPosition) {
            SDVariable length = graph.shape(tokens).get(org.nd4j.autodiff.samediff.SDIndex.interval(1, 2));
            SDVariable first = graph.range(
                    graph.constant(0),
                    graph.squeeze(length, 0).castTo(DataType.INT32),
                    graph.constant(1),
                    DataType.INT32);
            SDVariable chosen = graph.oneHot(first, config.trainLength(), -1, 1.0, 0.0, type);
            return hidden.add(graph.expandDims(chosen.mmul(parameters.get(GptParameters.POSITIONS)), 0));
        }
        if (config.position() instanceof PositionEncoding.SinusoidalPosition) {
            return hidden.add(graph.expandDims(graph.placeHolder(GptVariables.POSITIONS, type, -1, config.width()), 0));
        }
        return hidden;
    }

    private SDVariable oneHot(SDVariable numbers) {
        return graph.oneHot(numbers, config.vocabulary(), -1, 1.0, 0.0, type);
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
            return tokens;
        }

        @Override
        public SDVariable parameter(String part) {
            return parameters.get(GptParameters.block(layer.index(), part));
        }

        @Override
        public SDVariable linear(SDVariable x, String part) {
            return PlainGptGraph.this.linear(x, GptParameters.block(layer.index(), part));
        }

        @Override
        public SDVariable headNorm(SDVariable packed, SDVariable queryGain, SDVariable keyGain) {
            SDVariable[] parts = graph.split(packed, PACKED, 2);
            return graph.concat(2, normed(parts[0], queryGain), normed(parts[1], keyGain), parts[2]);
        }

        private SDVariable normed(SDVariable vectors, SDVariable gain) {
            SDVariable rows = flat(vectors, config.headSize());
            SDVariable squared = rows.mul(rows).mean(true, 1).add(HEAD_NORM_EPSILON);
            return unflat(rows.mul(graph.math().sqrt(squared).rdiv(1.0)).mul(gain), config.width());
        }

        @Override
        public SDVariable maps(SDVariable packed, SDVariable normed, int reading) {
            SDVariable[] parts = graph.split(packed, PACKED, 2);
            SDVariable queries = turned(heads(parts[0]));
            SDVariable keys = turned(heads(parts[1]));
            SDVariable values = heads(parts[2]);
            if (KeyBias.count(config.options()) > 0) {
                SDVariable bias = graph.reshape(parameter(KeyBias.NAME), 1, config.heads(), 1, config.headSize());
                keys = KeyBias.before(graph, keys, 2, bias);
                values = KeyBias.zerosBefore(graph, values, 2);
            }
            SDVariable[] outputs = new SDVariable[layer.groups().size()];
            for (int g = 0; g < outputs.length; g++) {
                HeadGroup group = layer.groups().get(g);
                outputs[g] = read(group, of(group, queries), of(group, keys), of(group, values), normed);
            }
            SDVariable attended = outputs.length == 1 ? outputs[0] : graph.concat(1, outputs);
            return unflat(graph.reshape(graph.permute(attended, 0, 2, 1, 3), -1, config.width()), config.width());
        }

        /** A group's part of {@code [batch, heads, ...]}. */
        private SDVariable of(HeadGroup group, SDVariable ofHeads) {
            if (group.count() == config.heads()) {
                return ofHeads;
            }
            SDVariable[] each = graph.split(ofHeads, config.heads(), 1);
            SDVariable[] chosen = Arrays.copyOfRange(each, group.first(), group.first() + group.count());
            return chosen.length == 1 ? chosen[0] : graph.concat(1, chosen);
        }

        private SDVariable read(
                HeadGroup group, SDVariable queries, SDVariable keys, SDVariable values, SDVariable normed) {
            Normaliser normaliser = group.normaliser();
            SDVariable raw = normaliser.score().scores(graph, queries, keys, config.headSize());
            Map<String, SDVariable> inputs = new TreeMap<>();
            for (String name : normaliser.card().headParameters()) {
                inputs.put(name, headParameter(group, name));
            }
            for (ParameterDefinition definition : group.tokenParameters()) {
                inputs.put(definition.name(), ofTokens(group, definition, normed));
            }
            SDVariable weights = GraphAlgebra.weights(
                    scores, normaliser.formula(), normaliser.settings(), inputs, biased(group, raw));
            return graph.mmul(weights, values);
        }

        /** Of queries {@code [batch, heads, length, 1]}, of keys {@code [batch, heads, 1, keys]}. */
        private SDVariable ofTokens(HeadGroup group, ParameterDefinition definition, SDVariable normed) {
            String name = GptParameters.ofNormaliser(layer, group, definition.name());
            SDVariable map = PlainGptGraph.this.linear(normed, name);
            SDVariable byHead = graph.permute(TokenLinks.apply(definition.link(), map), 0, 2, 1);
            if (definition.scope() == ParameterScope.QUERY) {
                return graph.expandDims(byHead, 3);
            }
            boolean before = KeyBias.count(config.options()) > 0;
            return graph.expandDims(before ? KeyBias.zerosBefore(graph, byHead, 2) : byHead, 2);
        }

        private SDVariable headParameter(HeadGroup group, String name) {
            boolean learned = group.learnedParameters().contains(name);
            SDVariable values = learned
                    ? parameters.get(GptParameters.ofNormaliser(layer, group, name))
                    : graph.constant(Nd4j.valueArrayOf(
                            new long[] {group.count()},
                            group.normaliser().parameters().number(name),
                            type));
            return graph.reshape(values, group.count(), 1, 1);
        }

        private SDVariable biased(HeadGroup group, SDVariable raw) {
            if (config.position().slopes(config.heads()).isEmpty()) {
                return raw;
            }
            SDVariable bias = of(group, placeholder(BIAS, 1, config.heads(), -1, -1));
            return group.normaliser().score().positive() ? raw.mul(graph.math().exp(bias)) : raw.add(bias);
        }
    }

    /** {@code [batch, length, width]} as {@code [batch, heads, length, headSize]}. */
    private SDVariable heads(SDVariable part) {
        SDVariable shape = graph.concat(
                0,
                graph.shape(tokens).castTo(DataType.INT64),
                graph.constant(Nd4j.createFromArray((long) config.heads(), (long) config.headSize())));
        return graph.permute(graph.reshape(part, shape), 0, 2, 1, 3);
    }

    private SDVariable turned(SDVariable vectors) {
        if (config.position().rotationBase().isEmpty()) {
            return vectors;
        }
        int half = config.headSize() / 2;
        SDVariable[] halves = graph.split(vectors, 2, 3);
        SDVariable cosines = placeholder(COSINES, -1, half);
        SDVariable sines = placeholder(SINES, -1, half);
        SDVariable first = halves[0].mul(cosines).sub(halves[1].mul(sines));
        SDVariable second = halves[0].mul(sines).add(halves[1].mul(cosines));
        return graph.concat(3, first, second);
    }

    private SDVariable placeholder(String name, long... shape) {
        return graph.hasVariable(name) ? graph.getVariable(name) : graph.placeHolder(name, type, shape);
    }

    private SDVariable mlp(int n, SDVariable normed) {
        SDVariable inner = gelu(linear(normed, GptParameters.block(n, "mlp.c_fc")));
        return linear(inner, GptParameters.block(n, "mlp.c_proj"));
    }

    private SDVariable gelu(SDVariable x) {
        SDVariable inner = x.mul(x).mul(x).mul(GELU_CUBIC).add(x).mul(GELU_SLOPE);
        return x.mul(graph.math().tanh(inner).add(1.0)).mul(0.5);
    }

    private SDVariable linear(SDVariable x, String name) {
        SDVariable weight = parameters.get(name + ".weight");
        long[] shape = weight.getArr().shape();
        SDVariable rows = flat(x, (int) shape[0]).mmul(weight);
        SDVariable bias = parameters.get(name + ".bias");
        return unflat(bias == null ? rows : rows.add(bias), (int) shape[1]);
    }

    private SDVariable norm(SDVariable x, String name) {
        SDVariable centred = x.sub(x.mean(true, 2));
        SDVariable variance = centred.mul(centred).mean(true, 2).add(config.normEpsilon());
        SDVariable normed = centred.mul(graph.math().sqrt(variance).rdiv(1.0)).mul(alongWidth(name + ".weight"));
        return config.bias() ? normed.add(alongWidth(name + ".bias")) : normed;
    }

    private SDVariable alongWidth(String name) {
        return parameters.get(name);
    }

    private void loss(SDVariable last) {
        SDVariable table = parameters.get(config.tied() ? GptParameters.TOKENS : GptParameters.HEAD);
        SDVariable targets = graph.placeHolder(GptVariables.TARGETS, DataType.INT32, -1, -1);
        SDVariable logits = graph.mmul(flat(last, config.width()), table, false, true, false);
        SDVariable shifted = logits.sub(logits.max(true, 1));
        SDVariable logSum = graph.math().log(graph.math().exp(shifted).sum(true, 1));
        SDVariable chosen =
                shifted.mul(flat(oneHot(targets), config.vocabulary())).sum(true, 1);
        SDVariable counted = graph.reshape(graph.gte(targets, 0.0).castTo(type), -1, 1);
        SDVariable losses = logSum.sub(chosen).mul(counted);
        graph.reshape(losses, graph.shape(tokens)).rename(GptVariables.TOKEN_LOSSES);
        SDVariable count = graph.math().max(counted.sum(), graph.constant(Nd4j.scalar(type, 1)));
        losses.sum().mul(count.rdiv(1.0)).rename(TrainableGraph.LOSS).markAsLoss();
    }

    private SDVariable flat(SDVariable x, int width) {
        return graph.reshape(x, -1, width);
    }

    private SDVariable unflat(SDVariable rows, int width) {
        SDVariable shape = graph.concat(
                0, graph.shape(tokens).castTo(DataType.INT64), graph.constant(Nd4j.createFromArray(new long[] {width
                })));
        return graph.reshape(rows, shape);
    }
}
