package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** Heads that attend to nothing: a formula whose rows can be all zeros can lose a head for good. */
final class DeadHeads implements RowMetric<DeadHeads.Tally> {

    private static final double MOST = 0.95;
    private static final double NO_MASS = 1e-6;

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "dead_heads",
                "share of (sequence, layer, head) with sum_k |A[t,k]| < 1e-6 for at least 95 % of the rows t",
                "Zuhri et al., Softpick, arXiv 2504.20966, section 7.2, on the mass of rows in place of the output of"
                        + " heads",
                1,
                MetricInput.ATTENTION_ROWS,
                List.of(ValueDefinition.of(
                        "dead_heads", "share of (sequence, layer, head) that attend to nothing", Resolution.SHARE)),
                BROKEN_ROWS);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public Tally tally(Traits traits) {
        return new Tally();
    }

    /** The rows without mass of a sequence, and indicators over sequences. */
    static final class Tally implements RowTally {

        private long rows;
        private long empty;
        private long sequences;
        private long dead;

        @Override
        public void row(AttentionRow row) {
            rows++;
            empty += row.magnitude() < NO_MASS ? 1 : 0;
        }

        @Override
        public void endSequence() {
            if (rows > 0) {
                sequences++;
                dead += empty >= MOST * rows ? 1 : 0;
            }
            rows = 0;
            empty = 0;
        }

        @Override
        public void write(TallyState state) {
            state.count(sequences);
            state.count(dead);
        }

        @Override
        public void add(TallyState.Reader state) {
            sequences += state.count();
            dead += state.count();
        }

        @Override
        public List<Quotient> values() {
            return List.of(Quotient.of(dead, sequences));
        }
    }
}
