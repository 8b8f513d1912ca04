package org.attentionlab.models.block;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.QkNorm;
import org.attentionlab.attention.spec.AttentionOptions.ValueScale;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * What is done to queries, keys and values before scores are computed, in order.
 *
 * @param maps the steps that are on
 */
record PackedSteps(List<VectorMap> maps) {

    /** Those of a layer: norms of queries and keys, their learned maps, the scale of queries, that of values. */
    static PackedSteps of(BlockShape shape) {
        AttentionOptions options = shape.options();
        List<VectorMap> maps = new ArrayList<>();
        QkNorm norm = options.get(AttentionOptions.QK_NORM);
        if (norm != QkNorm.NONE) {
            maps.add(new NormedVectors(shape, norm));
        }
        if (options.has(AttentionOptions.QK_MAP)) {
            maps.add(new MappedVectors(shape));
        }
        if (options.has(AttentionOptions.QUERY_SCALE)) {
            maps.add(new ScaledQueries(shape));
        }
        ValueScale scale = options.get(AttentionOptions.VALUE_SCALE);
        if (scale != ValueScale.NONE) {
            maps.add(new ScaledValues(shape, scale));
        }
        return new PackedSteps(List.copyOf(maps));
    }

    List<ParameterSpec> parameters() {
        return maps.stream().flatMap(map -> map.parameters().stream()).toList();
    }

    SDVariable apply(BlockGraph graph, SDVariable packed) {
        SDVariable result = packed;
        for (VectorMap map : maps) {
            result = map.apply(graph, result);
        }
        return result;
    }
}
