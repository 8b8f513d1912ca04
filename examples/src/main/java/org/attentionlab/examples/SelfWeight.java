package org.attentionlab.examples;

import java.util.List;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.eval.metric.Direction;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricInput;
import org.attentionlab.eval.metric.Resolution;
import org.attentionlab.eval.metric.RowMeans;
import org.attentionlab.eval.metric.RowMetric;
import org.attentionlab.eval.metric.ValueDefinition;

/** How much of its attention a token keeps for itself. */
public final class SelfWeight implements RowMetric<RowMeans> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "self_weight",
                "mean over sequences, layers, heads, rows of A[t,t]",
                "unpublished",
                1,
                MetricInput.ATTENTION_ROWS,
                List.of(ValueDefinition.of(
                        "self_weight", "mean weight of the newest key", "1", Direction.NONE, Resolution.WEIGHT)),
                BROKEN_ROWS);
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public RowMeans tally(Traits traits) {
        return new RowMeans(row -> row.weight(row.visible() - 1));
    }
}
