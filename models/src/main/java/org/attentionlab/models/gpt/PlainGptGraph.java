package org.attentionlab.models.gpt;

import java.util.List;
import java.util.Map;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.models.block.AttentionPath;
import org.attentionlab.models.block.Gelu;
import org.attentionlab.models.graph.ParameterSpec;
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

    /** Placeholder, {@code [length, pairs of features]}, where positions turn vectors. */
    static final String COSINES = "rotation_cosines";

    /** Placeholder, {@code [length, pairs of features]}, where positions turn vectors. */
    static final String SINES = "rotation_sines";

    /** Placeholder, {@code [1, heads, length, keys]}, where positions bias scores. */
    static final String BIAS = "position_bias";

    /** Placeholder, {@code [buckets, length keys]}: 1 where a query's distance from a key is in a bucket, where a bias is learned. */
    static final String BUCKETS = "distance_buckets";

    /** Placeholder, {@code [1, 1, length, keys]}: 1 where the key of a column is visible to the query of a row. */
    static final String MASK = "visibility";

    /** Placeholder, {@code [1, 1, length, 1]}: how many keys a query sees. */
    static final String VISIBLE = "visible_count";

    private final GptConfig config;
    private final DataType type;
    private final SameDiff graph;
    private final Map<String, SDVariable> parameters;
    private final SDVariable tokens;
    private final PlainArrays arrays;
    private final ScoreGraph scores;

    private PlainGptGraph(GptConfig config, List<ParameterSpec> specs, DataType type, long seed) {
        if (config.dropout() > 0) {
            throw new IllegalArgumentException("dropout is " + config.dropout()
                    + "; the graph engine has none, use the fused engine or dropout 0");
        }
        this.config = config;
        this.type = type;
        this.graph = SameDiff.create();
        this.parameters = TrainableGraph.addParameters(graph, specs, type, seed);
        this.tokens = graph.placeHolder(GptVariables.TOKENS, DataType.INT32, -1, -1);
        this.arrays = new PlainArrays(graph, parameters, tokens, type);
        this.scores = new ScoreGraph(
                graph, graph.placeHolder(MASK, type, 1, 1, -1, -1), graph.placeHolder(VISIBLE, type, 1, 1, -1, 1));
    }

    static SameDiff build(GptConfig config, List<ParameterSpec> specs, DataType type, long seed) {
        PlainGptGraph builder = new PlainGptGraph(config, specs, type, seed);
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
        SDVariable rows = arrays.flat(oneHot(tokens), config.tokenRows()).mmul(table);
        SDVariable hidden = arrays.unflat(rows, config.width());
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
        return graph.oneHot(numbers, config.tokenRows(), -1, 1.0, 0.0, type);
    }

    private SDVariable attention(AttentionLayer layer, SDVariable normed) {
        int n = layer.index();
        AttentionPath path = config.path(n);
        PlainAttention parts = new PlainAttention(config, layer, arrays, scores);
        SDVariable read = normed.rename(GptVariables.normed(n));
        return path.projected(parts, path.outputs(parts, read).rename(GptVariables.attended(n)));
    }

    private SDVariable mlp(int n, SDVariable normed) {
        SDVariable inner = Gelu.of(graph, arrays.linear(normed, GptParameters.block(n, "mlp.c_fc")));
        return arrays.linear(inner, GptParameters.block(n, "mlp.c_proj"));
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
        SDVariable logits = graph.mmul(arrays.flat(last, config.width()), table, false, true, false);
        SDVariable shifted = logits.sub(logits.max(true, 1));
        SDVariable logSum = graph.math().log(graph.math().exp(shifted).sum(true, 1));
        SDVariable chosen =
                shifted.mul(arrays.flat(oneHot(targets), config.tokenRows())).sum(true, 1);
        SDVariable counted = graph.reshape(graph.gte(targets, 0.0).castTo(type), -1, 1);
        SDVariable losses = logSum.sub(chosen).mul(counted);
        graph.reshape(losses, graph.shape(tokens)).rename(GptVariables.TOKEN_LOSSES);
        SDVariable count = graph.math().max(counted.sum(), graph.constant(Nd4j.scalar(type, 1)));
        losses.sum().mul(count.rdiv(1.0)).rename(TrainableGraph.LOSS).markAsLoss();
    }
}
