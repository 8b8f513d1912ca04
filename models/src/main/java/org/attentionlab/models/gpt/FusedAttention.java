package org.attentionlab.models.gpt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.graph.TokenLinks;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.op.AttentionOp;
import org.attentionlab.attention.op.HeadGroup;
import org.attentionlab.attention.position.Rotation;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.models.block.BlockGraph;
import org.attentionlab.models.block.KeyBias;
import org.attentionlab.models.block.RunningMean;
import org.attentionlab.models.op.Activation;
import org.attentionlab.models.op.HeadNormOp;
import org.attentionlab.models.op.LinearOp;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** What the attention of a layer is built from as ops that run in the JVM. */
final class FusedAttention implements BlockGraph {

    private static final int PACKED = 3;

    private final GptConfig config;
    private final AttentionLayer layer;
    private final SameDiff graph;
    private final Map<String, SDVariable> parameters;
    private final SDVariable[] dropoutKey;

    FusedAttention(
            GptConfig config,
            AttentionLayer layer,
            SameDiff graph,
            Map<String, SDVariable> parameters,
            SDVariable[] dropoutKey) {
        this.config = config;
        this.layer = layer;
        this.graph = graph;
        this.parameters = parameters;
        this.dropoutKey = dropoutKey;
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
    public SDVariable visibleLogarithms() {
        return placeholder(GptVariables.VISIBLE_LOGARITHMS, DataType.FLOAT, -1, 1);
    }

    /** A placeholder, added on first use. */
    private SDVariable placeholder(String name, DataType type, long... shape) {
        return graph.hasVariable(name) ? graph.getVariable(name) : graph.placeHolder(name, type, shape);
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
        if (reading == 0) {
            packed.rename(GptVariables.packed(layer.index()));
        }
        List<SDVariable> learned = new ArrayList<>();
        List<SDVariable> ofTokens = new ArrayList<>();
        for (HeadGroup group : layer.groups()) {
            for (String name : group.learnedParameters()) {
                learned.add(parameters.get(GptParameters.ofNormaliser(layer, group, name)));
            }
            for (Parameter definition : group.tokenParameters()) {
                SDVariable values = ofTokens(group, definition, normed);
                ofTokens.add(values);
                if (reading == 0) {
                    RunningMean.addMovements(
                            group.runningMeans(),
                            definition.name(),
                            mean -> GptParameters.ofNormaliser(layer, group, mean),
                            parameters::get,
                            values);
                }
            }
        }
        AttentionOp.Reading read = reading == 0 ? AttentionOp.Reading.SHOWN : AttentionOp.Reading.AGAIN;
        if (KeyBias.count(config.options()) == 0) {
            return AttentionOp.selfAttention(graph, layer, read, packed, learned, ofTokens, more());
        }
        SDVariable[] parts = graph.split(packed, PACKED, 2);
        SDVariable values = KeyBias.zerosBefore(graph, parts[2], 1);
        SDVariable keys = KeyBias.before(graph, parts[1], 1, keyThatTurnsToTheBias());
        SDVariable keyValue = graph.concat(2, keys, values);
        return AttentionOp.attention(graph, layer, read, parts[0], keyValue, learned, ofTokens, more());
    }

    /** The op turns the key before the first by no angle, which multiplies its turned features by the magnitude of the rotation. */
    private SDVariable keyThatTurnsToTheBias() {
        SDVariable bias = parameter(KeyBias.NAME);
        Optional<Rotation> rotation = layer.position().rotation().filter(turn -> turn.magnitude() != 1);
        if (rotation.isEmpty()) {
            return bias;
        }
        int turned = 2 * rotation.get().pairs(config.headSize());
        float[] factors = new float[config.width()];
        for (int feature = 0; feature < factors.length; feature++) {
            boolean turns = feature % config.headSize() < turned;
            factors[feature] = turns ? (float) (1 / rotation.get().magnitude()) : 1;
        }
        return bias.mul(graph.constant(Nd4j.createFromArray(factors)));
    }

    /** The learned bias of distances, the positions and the dropout key, as far as the model has them. */
    private SDVariable[] more() {
        List<SDVariable> more = new ArrayList<>();
        layer.position().buckets().ifPresent(buckets -> more.add(parameters.get(GptParameters.DISTANCES)));
        if (layer.position().range() > 0) {
            more.add(placeholder(GptVariables.PLACES, DataType.INT32, -1));
        }
        more.addAll(Arrays.asList(dropoutKey));
        return more.toArray(SDVariable[]::new);
    }

    private SDVariable ofTokens(HeadGroup group, Parameter definition, SDVariable normed) {
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
