package org.attentionlab.models.block;

import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.ParameterSpec.Constant;
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

    /** A parameter {@code [heads]} as {@code [heads headSize]}: each entry once for every feature of its head. */
    static SDVariable features(BlockGraph graph, String part, BlockShape shape) {
        SameDiff built = graph.graph();
        SDVariable ofHeads = graph.parameter(part);
        SDVariable ones = built.constant(Nd4j.ones(ofHeads.dataType(), shape.heads(), shape.headSize()));
        return built.reshape(built.reshape(ofHeads, shape.heads(), 1).mul(ones), shape.width());
    }

    /** A parameter that is one row of numbers, which all start at a value. */
    static ParameterSpec vector(String name, int size, double value) {
        return new ParameterSpec(name, new long[] {size}, new Constant(value), false);
    }
}
