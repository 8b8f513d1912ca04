package org.attentionlab.models.gpt;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.attentionlab.attention.graph.GraphAlgebra;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.graph.TokenLinks;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.op.HeadGroup;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.models.block.BlockGraph;
import org.attentionlab.models.block.KeyBias;
import org.attentionlab.models.block.RunningMean;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** What the attention of a layer is built from as ND4J's own ops. */
final class PlainAttention implements BlockGraph {

    private static final double HEAD_NORM_EPSILON = 1e-5;
    private static final int PACKED = 3;

    private final GptConfig config;
    private final AttentionLayer layer;
    private final PlainArrays arrays;
    private final ScoreGraph scores;
    private final SameDiff graph;

    PlainAttention(GptConfig config, AttentionLayer layer, PlainArrays arrays, ScoreGraph scores) {
        this.config = config;
        this.layer = layer;
        this.arrays = arrays;
        this.scores = scores;
        this.graph = arrays.graph();
    }

    @Override
    public SameDiff graph() {
        return graph;
    }

    @Override
    public SDVariable tokens() {
        return arrays.tokens();
    }

    @Override
    public SDVariable visibleLogarithms() {
        return arrays.placeholder(GptVariables.VISIBLE_LOGARITHMS, -1, 1);
    }

    @Override
    public SDVariable parameter(String part) {
        return arrays.parameter(GptParameters.block(layer.index(), part));
    }

    @Override
    public SDVariable linear(SDVariable x, String part) {
        return arrays.linear(x, GptParameters.block(layer.index(), part));
    }

    @Override
    public SDVariable headNorm(SDVariable packed, SDVariable queryGain, SDVariable keyGain) {
        SDVariable[] parts = graph.split(packed, PACKED, 2);
        return graph.concat(2, normed(parts[0], queryGain), normed(parts[1], keyGain), parts[2]);
    }

    private SDVariable normed(SDVariable vectors, SDVariable gain) {
        SDVariable rows = arrays.flat(vectors, config.headSize());
        SDVariable squared = rows.mul(rows).mean(true, 1).add(HEAD_NORM_EPSILON);
        return arrays.unflat(rows.mul(graph.math().sqrt(squared).rdiv(1.0)).mul(gain), config.width());
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
            outputs[g] = read(group, of(group, queries), of(group, keys), of(group, values), normed, reading == 0);
        }
        SDVariable attended = outputs.length == 1 ? outputs[0] : graph.concat(1, outputs);
        return arrays.unflat(graph.reshape(graph.permute(attended, 0, 2, 1, 3), -1, config.width()), config.width());
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
            HeadGroup group, SDVariable queries, SDVariable keys, SDVariable values, SDVariable normed, boolean first) {
        Normaliser normaliser = group.normaliser();
        SDVariable raw = normaliser.score().scores(graph, queries, keys, config.headSize());
        Map<String, SDVariable> inputs = new TreeMap<>();
        for (String name : normaliser.card().headParameters()) {
            inputs.put(name, headParameter(group, name));
        }
        for (Parameter definition : group.tokenParameters()) {
            inputs.put(definition.name(), ofTokens(group, definition, normed, first));
        }
        SDVariable weights =
                GraphAlgebra.weights(scores, normaliser.formula(), normaliser.settings(), inputs, biased(group, raw));
        return graph.mmul(weights, values);
    }

    /** Of queries {@code [batch, heads, length, 1]}, of keys {@code [batch, heads, 1, keys]}. */
    private SDVariable ofTokens(HeadGroup group, Parameter definition, SDVariable normed, boolean first) {
        String name = GptParameters.ofNormaliser(layer, group, definition.name());
        SDVariable values = TokenLinks.apply(definition.link(), arrays.linear(normed, name));
        if (first) {
            RunningMean.addMovements(
                    group.runningMeans(),
                    definition.name(),
                    mean -> GptParameters.ofNormaliser(layer, group, mean),
                    arrays::parameter,
                    values);
        }
        SDVariable byHead = graph.permute(values, 0, 2, 1);
        if (definition.scope() == ParameterScope.QUERY) {
            return graph.expandDims(byHead, 3);
        }
        boolean before = KeyBias.count(config.options()) > 0;
        return graph.expandDims(before ? KeyBias.zerosBefore(graph, byHead, 2) : byHead, 2);
    }

    private SDVariable headParameter(HeadGroup group, String name) {
        boolean learned = group.learnedParameters().contains(name);
        SDVariable values = learned
                ? arrays.parameter(GptParameters.ofNormaliser(layer, group, name))
                : graph.constant(Nd4j.valueArrayOf(
                        new long[] {group.count()},
                        group.normaliser().parameters().number(name),
                        arrays.type()));
        return graph.reshape(values, group.count(), 1, 1);
    }

    private SDVariable biased(HeadGroup group, SDVariable raw) {
        SDVariable ofHeads;
        if (config.position().buckets().isPresent()) {
            ofHeads = learnedBias();
        } else if (config.position().slopes(config.heads()).isPresent()) {
            ofHeads = arrays.placeholder(PlainGptGraph.BIAS, 1, config.heads(), -1, -1);
        } else {
            return raw;
        }
        SDVariable bias = of(group, ofHeads);
        return group.normaliser().score().positive() ? raw.mul(graph.math().exp(bias)) : raw.add(bias);
    }

    /** {@code [1, heads, length, keys]}. */
    private SDVariable learnedBias() {
        int count = config.position().buckets().orElseThrow().count();
        SDVariable table = arrays.parameter(GptParameters.DISTANCES);
        SDVariable buckets = arrays.placeholder(PlainGptGraph.BUCKETS, count, -1);
        SDVariable rows = graph.mmul(table, buckets, true, false, false);
        SDVariable ones = graph.constant(Nd4j.ones(arrays.type(), 1, config.heads(), 1, 1));
        SDVariable shape =
                graph.shape(arrays.placeholder(PlainGptGraph.MASK, 1, 1, -1, -1).mul(ones));
        return graph.reshape(rows, shape);
    }

    /** {@code [batch, length, width]} as {@code [batch, heads, length, headSize]}. */
    private SDVariable heads(SDVariable part) {
        SDVariable shape = graph.concat(
                0,
                graph.shape(arrays.tokens()).castTo(DataType.INT64),
                graph.constant(Nd4j.createFromArray((long) config.heads(), (long) config.headSize())));
        return graph.permute(graph.reshape(part, shape), 0, 2, 1, 3);
    }

    private SDVariable turned(SDVariable vectors) {
        if (config.position().rotation().isEmpty()) {
            return vectors;
        }
        int pairs = config.position().rotation().get().pairs(config.headSize());
        int piece = BigInteger.valueOf(pairs)
                .gcd(BigInteger.valueOf(config.headSize()))
                .intValue();
        SDVariable[] pieces = piece == config.headSize()
                ? new SDVariable[] {vectors}
                : graph.split(vectors, config.headSize() / piece, 3);
        int each = pairs / piece;
        SDVariable ofFirst = joined(pieces, 0, each);
        SDVariable ofSecond = joined(pieces, each, 2 * each);
        SDVariable cosines = arrays.placeholder(PlainGptGraph.COSINES, -1, pairs);
        SDVariable sines = arrays.placeholder(PlainGptGraph.SINES, -1, pairs);
        SDVariable first = ofFirst.mul(cosines).sub(ofSecond.mul(sines));
        SDVariable second = ofFirst.mul(sines).add(ofSecond.mul(cosines));
        return 2 * each == pieces.length
                ? graph.concat(3, first, second)
                : graph.concat(3, first, second, joined(pieces, 2 * each, pieces.length));
    }

    private SDVariable joined(SDVariable[] pieces, int from, int to) {
        SDVariable[] chosen = Arrays.copyOfRange(pieces, from, to);
        return chosen.length == 1 ? chosen[0] : graph.concat(3, chosen);
    }
}
