package org.attentionlab.models.gpt;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays of the plain graph, and how they are reshaped and multiplied.
 *
 * @param graph the graph
 * @param parameters by name
 * @param tokens the batch, {@code [batch, length]}
 * @param type of all numbers
 */
record PlainArrays(SameDiff graph, Map<String, SDVariable> parameters, SDVariable tokens, DataType type) {

    SDVariable parameter(String name) {
        return parameters.get(name);
    }

    /** A placeholder, added on first use. */
    SDVariable placeholder(String name, long... shape) {
        return graph.hasVariable(name) ? graph.getVariable(name) : graph.placeHolder(name, type, shape);
    }

    /** {@code x W + b} with the parameters NAME.weight and, where there is one, NAME.bias. */
    SDVariable linear(SDVariable x, String name) {
        SDVariable weight = parameter(name + ".weight");
        long[] shape = weight.getArr().shape();
        SDVariable rows = flat(x, (int) shape[0]).mmul(weight);
        SDVariable bias = parameter(name + ".bias");
        return unflat(bias == null ? rows : rows.add(bias), (int) shape[1]);
    }

    /** One row for each run of {@code width} numbers. */
    SDVariable flat(SDVariable x, int width) {
        return graph.reshape(x, -1, width);
    }

    /** Rows as {@code [batch, length, width]}. */
    SDVariable unflat(SDVariable rows, int width) {
        SDVariable shape = graph.concat(
                0, graph.shape(tokens).castTo(DataType.INT64), graph.constant(Nd4j.createFromArray(new long[] {width
                })));
        return graph.reshape(rows, shape);
    }
}
