package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How many keys a row attends to, as if it attended to each of them alike. */
final class EffectiveSupport implements RowMetric<RowMeans> {

    private static final String NO_MASS = "every row has mass 0";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "effective_support",
                "mean over rows of exp(H), H = -sum_k p_k ln p_k, p = A / sum A",
                "perplexity of a distribution: 2^H of Shannon's entropy in bits is exp(H) of that in nats",
                1,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        ValueDefinition.ofUnsigned(
                                "effective_support",
                                "mean number of keys that a row of equal weights with its entropy would have",
                                "keys",
                                Resolution.MEAN),
                        ValueDefinition.ofUnsigned(
                                "effective_support.share",
                                "mean of that number over the number of visible keys",
                                "1",
                                Resolution.MEAN)),
                "Needs weights that are never negative: a signed row is no distribution. Absent when every row has mass 0. "
                        + BROKEN_ROWS);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public RowMeans tally(Traits traits) {
        return new RowMeans(2, EffectiveSupport::read, NO_MASS);
    }

    private static boolean read(AttentionRow row, double[] quantities) {
        double entropy = Math.max(0, Math.log(row.magnitude()) - row.logMoment() / row.magnitude());
        quantities[0] = Math.exp(entropy);
        quantities[1] = Math.exp(entropy) / row.visible();
        return row.magnitude() > 0;
    }
}
