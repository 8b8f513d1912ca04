package org.attentionlab.eval.probe;

import java.util.List;
import java.util.Set;
import org.attentionlab.eval.metric.Metric;
import org.attentionlab.eval.metric.MetricInput;
import org.attentionlab.eval.metric.MetricRegistry;

/**
 * The metrics that are asked for.
 *
 * @param metrics their names
 */
record Wanted(List<String> metrics) {

    /** Those that are computed from one of some inputs, in the order in which they are asked for. */
    List<String> of(MetricInput... inputs) {
        Set<MetricInput> any = Set.of(inputs);
        return metrics.stream()
                .filter(metric ->
                        any.contains(MetricRegistry.standard().get(metric).input()))
                .toList();
    }

    /** Those of a kind, in the order of the registry. */
    <M extends Metric> List<M> of(Class<M> kind) {
        return MetricRegistry.standard().chosen(kind, metrics);
    }
}
