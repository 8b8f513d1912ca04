package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How much of a row its largest weight is. */
final class MaxWeight implements RowMetric<RowMeans> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "max_weight",
                "mean over sequences, layers, heads, rows of max_k A[t,k]",
                "Velickovic et al., softmax is not enough (for sharp out-of-distribution), arXiv 2410.01104",
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(ValueDefinition.of("max_weight", "mean over rows of the largest weight", Resolution.WEIGHT)),
                BROKEN_ROWS);
    }

    @Override
    public RowMeans tally(Traits traits) {
        return new RowMeans(AttentionRow::largest);
    }
}
