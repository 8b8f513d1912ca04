package org.attentionlab.models.block;

import java.util.Arrays;
import java.util.List;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.ParameterSpec.Constant;
import org.attentionlab.models.graph.ParameterSpec.Initialisation;
import org.attentionlab.models.graph.ParameterSpec.Uniform;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Queries scaled by how many keys they see and by themselves (QASSMax of TabICLv2): {@code q -> q f(ln n) (1 + tanh(g(q)))}, feature by
 * feature, with n the visible count and f and g networks of one hidden layer of 64 and GELU, which all heads of a layer share. The last
 * layer of g begins at 0; the others are uniform within {@code 1 / sqrt(inputs)}. Like gains, they do not decay.
 *
 * @param shape the layer's sizes
 */
record ScaledQueries(BlockShape shape) implements VectorMap {

    private static final String LENGTH = "attn.query_scale.length.";
    private static final String QUERY = "attn.query_scale.query.";
    private static final int HIDDEN = 64;
    private static final int PACKED = 3;

    @Override
    public List<ParameterSpec> parameters() {
        int size = shape.headSize();
        return List.of(
                weight(LENGTH + 0, 1, HIDDEN, within(1)),
                bias(LENGTH + 0, HIDDEN, within(1)),
                weight(LENGTH + 1, HIDDEN, size, within(HIDDEN)),
                bias(LENGTH + 1, size, within(HIDDEN)),
                weight(QUERY + 0, size, HIDDEN, within(size)),
                bias(QUERY + 0, HIDDEN, within(size)),
                weight(QUERY + 1, HIDDEN, size, new Constant(0)),
                bias(QUERY + 1, size, new Constant(0)));
    }

    private static Initialisation within(int inputs) {
        return new Uniform(1 / Math.sqrt(inputs));
    }

    private static ParameterSpec weight(String layer, int in, int out, Initialisation initialisation) {
        return new ParameterSpec(layer + ".weight", new long[] {in, out}, initialisation, false);
    }

    private static ParameterSpec bias(String layer, int out, Initialisation initialisation) {
        return new ParameterSpec(layer + ".bias", new long[] {out}, initialisation, false);
    }

    @Override
    public SDVariable apply(BlockGraph graph, SDVariable packed) {
        SDVariable[] parts = graph.graph().split(packed, PACKED, 2);
        SDVariable rows = graph.graph().reshape(parts[0], -1, shape.headSize());
        SDVariable own = graph.graph().math().tanh(network(graph, rows, QUERY)).add(1.0);
        SDVariable ofLength = network(graph, graph.visibleLogarithms(), LENGTH);
        SDVariable[] ofHeads = new SDVariable[shape.heads()];
        Arrays.fill(ofHeads, ofLength);
        SDVariable byLength = ofHeads.length == 1 ? ofLength : graph.graph().concat(1, ofHeads);
        SDVariable queries =
                RowShape.tokens(graph, rows.mul(own), shape.width()).mul(byLength);
        return graph.graph().concat(2, queries, parts[1], parts[2]);
    }

    private static SDVariable network(BlockGraph graph, SDVariable rows, String name) {
        SDVariable hidden = Gelu.of(graph.graph(), layer(graph, rows, name + 0));
        return layer(graph, hidden, name + 1);
    }

    private static SDVariable layer(BlockGraph graph, SDVariable rows, String name) {
        return rows.mmul(graph.parameter(name + ".weight")).add(graph.parameter(name + ".bias"));
    }
}
