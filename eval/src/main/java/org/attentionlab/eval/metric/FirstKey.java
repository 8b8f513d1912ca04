package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How much attention rests on the first key: what a sink rate counts, without a threshold. */
final class FirstKey implements RowMetric<FirstKey.Tally> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "first_key",
                "mean over sequences, layers, heads and rows of n >= 2 keys of |A[t,1]|",
                "Guo et al., Active-Dormant Attention Heads, arXiv 2410.13835; Gu et al., arXiv 2410.10781",
                1,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        ValueDefinition.of(
                                "first_key",
                                "mean weight of the first key, of its magnitude where weights can be negative",
                                Resolution.WEIGHT),
                        ValueDefinition.of(
                                "first_key.over_uniform",
                                "the same over the mean of 1/n, which is what equal weights would give",
                                Resolution.WEIGHT)),
                "A row of one key is left out: it has no choice. Falls with T unless there is a sink: compare at equal"
                        + " length only. "
                        + BROKEN_ROWS);
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public Tally tally(Traits traits) {
        return new Tally();
    }

    /** Sums over rows. */
    static final class Tally implements RowTally {

        private long rows;
        private double first;
        private double uniform;

        @Override
        public void row(AttentionRow row) {
            if (row.visible() > 1) {
                rows++;
                first += Math.abs(row.weight(0));
                uniform += 1.0 / row.visible();
            }
        }

        @Override
        public void write(TallyState state) {
            state.count(rows);
            state.number(first);
            state.number(uniform);
        }

        @Override
        public void add(TallyState.Reader state) {
            rows += state.count();
            first += state.number();
            uniform += state.number();
        }

        @Override
        public List<Quotient> values() {
            return List.of(
                    new Quotient(first, rows, "no row of two keys or more was seen"),
                    new Quotient(first, uniform, "no row of two keys or more was seen"));
        }
    }
}
