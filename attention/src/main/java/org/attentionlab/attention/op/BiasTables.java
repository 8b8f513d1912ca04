package org.attentionlab.attention.op;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.attentionlab.attention.position.DistanceBuckets;

/** Position biases: those by slopes each grown to the most keys asked for and kept from call to call, learned ones made anew. */
final class BiasTables {

    private record Kind(List<Double> slopes, boolean factors) {}

    private final Map<Kind, DistanceBias> biases = new HashMap<>();

    /** The bias of all heads of a layer as some of them apply it to these inputs. */
    ScoreBias bias(LayerHeads heads, AttentionInputs inputs) {
        Optional<DistanceBuckets> buckets = heads.layer().position().buckets();
        int keys = inputs.vectors().keys();
        if (buckets.isPresent()) {
            int sequences = inputs.vectors().batch();
            return new LearnedBias(heads, buckets.get(), inputs.bias().orElseThrow(), sequences, keys);
        }
        return bias(heads, keys);
    }

    /** The bias that follows from slopes, for at least the given number of keys. */
    synchronized ScoreBias bias(LayerHeads heads, int keys) {
        AttentionLayer layer = heads.layer();
        double[] slopes = layer.position().slopes(layer.heads()).orElse(new double[0]);
        if (slopes.length == 0) {
            return ScoreBias.NONE;
        }
        boolean factors = heads.score().positive();
        IntToDoubleFunction[] byDistance = new IntToDoubleFunction[slopes.length];
        Arrays.setAll(byDistance, head -> distance -> -slopes[head] * distance);
        return biases.compute(
                new Kind(Arrays.stream(slopes).boxed().toList(), factors),
                (kind, known) ->
                        known != null && known.covers(keys) ? known : DistanceBias.of(byDistance, factors, keys));
    }
}
