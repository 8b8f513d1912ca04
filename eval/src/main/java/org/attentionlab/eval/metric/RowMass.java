package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** What the weights of a row add up to. */
final class RowMass implements RowMetric<RowMass.Tally> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "row_mass",
                "mean over rows of sum_k A[t,k]",
                "the companion of the sink rate for weights that need not sum to one; under-scoring: "
                        + "Zuhri et al., Softpick, arXiv 2504.20966",
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        ValueDefinition.of("row_mass", "mean sum of a row", Resolution.MEAN),
                        ValueDefinition.of(
                                "row_mass.zero_rows",
                                "share of rows whose weights are all 0 in single precision",
                                Resolution.SHARE),
                        ValueDefinition.of("row_mass.min", "smallest sum of a row", Resolution.EXTREME),
                        ValueDefinition.of("row_mass.max", "largest sum of a row", Resolution.EXTREME)),
                BROKEN_ROWS);
    }

    @Override
    public Tally tally(Traits traits) {
        return new Tally();
    }

    /** Sums and extremes over rows. */
    static final class Tally implements RowTally {

        private long rows;
        private double mass;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private long empty;

        @Override
        public void row(AttentionRow row) {
            rows++;
            mass += row.mass();
            least = Math.min(least, row.mass());
            most = Math.max(most, row.mass());
            empty += row.notZero() == 0 ? 1 : 0;
        }

        @Override
        public void write(TallyState state) {
            state.count(rows);
            state.number(mass);
            state.number(least);
            state.number(most);
            state.count(empty);
        }

        @Override
        public void add(TallyState.Reader state) {
            rows += state.count();
            mass += state.number();
            least = Math.min(least, state.number());
            most = Math.max(most, state.number());
            empty += state.count();
        }

        @Override
        public List<Quotient> values() {
            long one = rows == 0 ? 0 : 1;
            return List.of(
                    Quotient.of(mass, rows), Quotient.of(empty, rows), Quotient.of(least, one), Quotient.of(most, one));
        }
    }
}
