package org.attentionlab.eval.probe;

import java.util.List;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.MetricRegistry;

/** The answer of a probe that cannot measure: every value of the metrics, each with the reason why it is not there. */
final class Unmeasured {

    private Unmeasured() {}

    static List<Measurement> because(String reason, List<String> metrics, int length) {
        return metrics.stream()
                .flatMap(metric -> MetricRegistry.standard().get(metric).values().stream())
                .map(value -> Measurement.notApplicable(value.name(), length, reason))
                .toList();
    }
}
