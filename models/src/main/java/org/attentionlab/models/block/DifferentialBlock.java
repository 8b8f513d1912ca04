package org.attentionlab.models.block;

import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.Differential;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Two score maps for each head, one subtracted from the other (Ye et al., Differential Transformer, arXiv 2410.05258): {@code output
 * = (A1 - lambda A2) V}. Score maps {@code 2g} and {@code 2g + 1} are those of output {@code g}, which is twice as wide as a query.
 *
 * <pre>
 * lambda = exp(lq1 . lk1) - exp(lq2 . lk2) + lambda_init,    lambda_init = 0.8 - 0.6 exp(-0.3 l),    l from 0
 * </pre>
 *
 * <p>The four vectors are the layer's, start normal with deviation 0.1, and are the same for all heads. In its published form each
 * output is divided by its root mean square and multiplied by {@code 1 - lambda_init}; the plain form leaves that out. Any normaliser
 * may turn the scores into A1 and A2. A map reads the halves of a value one after the other: the maps are computed twice, as by the
 * authors where their kernel takes queries and values of one width only.
 *
 * @param shape the layer's sizes; the number of heads is even
 */
record DifferentialBlock(BlockShape shape) implements AttentionBlock {

    private static final double DEVIATION = 0.1;
    private static final List<String> VECTORS =
            Stream.of("q1", "k1", "q2", "k2").map(name -> "attn.lambda_" + name).toList();
    private static final int PACKED = 3;
    private static final int MAPS = 2;

    /** {@code lambda_init} of a layer, from 0. */
    static double initial(int layer) {
        return 0.8 - 0.6 * Math.exp(-0.3 * layer);
    }

    @Override
    public int outputs() {
        return shape.heads() / MAPS;
    }

    @Override
    public boolean alwaysNormed() {
        return shape.options().get(AttentionOptions.DIFFERENTIAL) == Differential.NORMED;
    }

    @Override
    public double factor() {
        return alwaysNormed() ? 1 - initial(shape.layer()) : 1;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return VECTORS.stream()
                .map(name -> new ParameterSpec(
                        name, new long[] {shape.headSize()}, new ParameterSpec.Normal(DEVIATION), false))
                .toList();
    }

    @Override
    public SDVariable outputs(BlockGraph graph, SDVariable packed, SDVariable normed) {
        SDVariable[] straight = pairs(graph, graph.maps(packed, normed, 0));
        SDVariable[] crossed = pairs(graph, graph.maps(withHalvesExchanged(graph, packed), normed, 1));
        SDVariable lambda = lambda(graph);
        SDVariable first = straight[0].sub(crossed[1].mul(lambda));
        SDVariable second = crossed[0].sub(straight[1].mul(lambda));
        return sideBySide(graph, first, second);
    }

    /** {@code [1]}. */
    private SDVariable lambda(BlockGraph graph) {
        SDVariable added = exponential(graph, VECTORS.get(0), VECTORS.get(1));
        SDVariable taken = exponential(graph, VECTORS.get(2), VECTORS.get(3));
        return added.sub(taken).add(initial(shape.layer()));
    }

    private static SDVariable exponential(BlockGraph graph, String query, String key) {
        SDVariable product = graph.parameter(query).mul(graph.parameter(key));
        return graph.graph().math().exp(product.sum(true, 0));
    }

    /** The halves of each output's columns, one row per token and output: of its first map, and of its second. */
    private SDVariable[] pairs(BlockGraph graph, SDVariable side) {
        SDVariable rows = graph.graph().reshape(side, -1, MAPS * shape.headSize());
        return graph.graph().split(rows, MAPS, 1);
    }

    /** Values whose second half the first map of their output reads, and whose first half the second. */
    private SDVariable withHalvesExchanged(BlockGraph graph, SDVariable packed) {
        SDVariable[] parts = graph.graph().split(packed, PACKED, 2);
        SDVariable[] halves = pairs(graph, parts[2]);
        SDVariable values = sideBySide(graph, halves[1], halves[0]);
        return graph.graph().concat(2, parts[0], parts[1], values);
    }

    private SDVariable sideBySide(BlockGraph graph, SDVariable first, SDVariable second) {
        return RowShape.tokens(graph, graph.graph().concat(1, first, second), shape.width());
    }
}
