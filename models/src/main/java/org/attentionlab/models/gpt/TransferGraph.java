package org.attentionlab.models.gpt;

import java.util.List;
import java.util.Map;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.models.block.BlockGraph;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** The attention of one layer by itself, and how far its outputs are from given ones. */
final class TransferGraph {

    private TransferGraph() {}

    /**
     * Builds the graph. Its placeholders are those of a model with, in place of the embedding, what the layer reads and the outputs that
     * it should have; its loss is the mean squared difference.
     *
     * @param config a model without dropout
     * @param specs the parameters of the layer
     */
    static SameDiff build(
            GptConfig config, AttentionLayer layer, List<ParameterSpec> specs, ExecutionEngine engine, DataType type) {
        SameDiff graph = SameDiff.create();
        Map<String, SDVariable> parameters = TrainableGraph.addParameters(graph, specs, type, 0);
        SDVariable tokens = graph.placeHolder(GptVariables.TOKENS, DataType.INT32, -1, -1);
        int n = layer.index();
        SDVariable normed = graph.placeHolder(GptVariables.normed(n), type, -1, -1, config.width());
        SDVariable target = graph.placeHolder(GptVariables.attended(n), type, -1, -1, config.width());
        BlockGraph parts = engine == ExecutionEngine.FUSED
                ? new FusedAttention(config, layer, graph, parameters, new SDVariable[0])
                : plain(config, layer, new PlainArrays(graph, parameters, tokens, type));
        SDVariable away = config.path(n).outputs(parts, normed).sub(target);
        away.mul(away).mean().rename(TrainableGraph.LOSS).markAsLoss();
        return graph;
    }

    private static BlockGraph plain(GptConfig config, AttentionLayer layer, PlainArrays arrays) {
        SDVariable mask = arrays.placeholder(PlainGptGraph.MASK, 1, 1, -1, -1);
        SDVariable visible = arrays.placeholder(PlainGptGraph.VISIBLE, 1, 1, -1, 1);
        return new PlainAttention(config, layer, arrays, new ScoreGraph(arrays.graph(), mask, visible));
    }
}
