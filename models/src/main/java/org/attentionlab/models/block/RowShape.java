package org.attentionlab.models.block;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Shapes of arrays that run along tokens or heads. */
final class RowShape {

    private RowShape() {}

    /** Rows, whatever their shape, as {@code [batch, length, width]}; how many tokens there are is known when the graph runs. */
    static SDVariable tokens(BlockGraph graph, SDVariable rows, int width) {
        SameDiff built = graph.graph();
        SDVariable shape = built.concat(
                0,
                built.shape(graph.tokens()).castTo(DataType.INT64),
                built.constant(Nd4j.createFromArray(new long[] {width})));
        return built.reshape(rows, shape);
    }

    /** {@code [heads]} as {@code [heads size]}: each entry once for every feature of its head. */
    static SDVariable features(SameDiff graph, SDVariable ofHeads, int heads, int size) {
        SDVariable ones = graph.constant(Nd4j.ones(ofHeads.dataType(), heads, size));
        return graph.reshape(graph.reshape(ofHeads, heads, 1).mul(ones), (long) heads * size);
    }
}
