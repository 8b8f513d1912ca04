package org.attentionlab.attention.op;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Position biases by their slopes, each grown to the most keys asked for and kept from call to call. */
final class BiasTables {

    private record Kind(List<Double> slopes, boolean factors) {}

    private final Map<Kind, ScoreBias> biases = new HashMap<>();

    /** The bias of all heads of a layer as some of them apply it, for at least the given number of keys. */
    synchronized ScoreBias bias(LayerHeads heads, int keys) {
        AttentionLayer layer = heads.layer();
        double[] slopes = layer.position().slopes(layer.heads()).orElse(new double[0]);
        boolean factors = heads.score().positive();
        return biases.compute(
                new Kind(Arrays.stream(slopes).boxed().toList(), factors),
                (kind, known) -> known != null && known.covers(keys) ? known : ScoreBias.of(slopes, factors, keys));
    }
}
