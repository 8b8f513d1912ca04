package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How many weights are 0. A weight that is 0 is an exact zero only if the formula has any, and has fallen below single precision otherwise. */
final class Sparsity implements RowMetric<Sparsity.Tally> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "sparsity",
                "#{A[t,k] = 0, k <= t} / (layers * heads * sequences * T(T+1)/2)",
                "Zuhri et al., Softpick, arXiv 2504.20966",
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        ValueDefinition.of(
                                "sparsity",
                                "share of exact zeros among visible pairs, diagonal included; 0 where the formula has none",
                                Resolution.SHARE),
                        ValueDefinition.of(
                                "sparsity.near_zero",
                                "share of weights of magnitude 1e-5 or less, whatever the formula",
                                Resolution.SHARE)),
                BROKEN_ROWS);
    }

    @Override
    public Tally tally(Traits traits) {
        return new Tally(traits.sparse());
    }

    /** Counts over weights. */
    static final class Tally implements RowTally {

        private final boolean sparse;
        private long weights;
        private long zeros;
        private long nearZeros;

        private Tally(boolean sparse) {
            this.sparse = sparse;
        }

        @Override
        public void row(AttentionRow row) {
            weights += row.visible();
            zeros += sparse ? row.visible() - row.notZero() : 0;
            nearZeros += row.visible() - row.notNearZero();
        }

        @Override
        public void write(TallyState state) {
            state.count(weights);
            state.count(zeros);
            state.count(nearZeros);
        }

        @Override
        public void add(TallyState.Reader state) {
            weights += state.count();
            zeros += state.count();
            nearZeros += state.count();
        }

        @Override
        public List<Quotient> values() {
            return List.of(Quotient.of(zeros, weights), Quotient.of(nearZeros, weights));
        }
    }
}
