package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How many keys a row attends to, as if it attended to each of them alike. */
final class EffectiveSupport implements RowMetric<EffectiveSupport.Tally> {

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
    public Tally tally(Traits traits) {
        return new Tally();
    }

    /** Sums over rows that have mass. */
    static final class Tally implements RowTally<Tally> {

        private long rows;
        private double support;
        private double share;

        @Override
        public void row(AttentionRow row) {
            if (row.magnitude() > 0) {
                double entropy = Math.max(0, Math.log(row.magnitude()) - row.logMoment() / row.magnitude());
                support += Math.exp(entropy);
                share += Math.exp(entropy) / row.visible();
                rows++;
            }
        }

        @Override
        public void add(Tally other) {
            rows += other.rows;
            support += other.support;
            share += other.share;
        }

        @Override
        public List<Quotient> values() {
            return List.of(new Quotient(support, rows, NO_MASS), new Quotient(share, rows, NO_MASS));
        }
    }
}
