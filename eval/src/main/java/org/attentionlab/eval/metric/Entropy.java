package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How many keys a row is spread over. */
final class Entropy implements RowMetric<Entropy.Tally> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "entropy",
                "mean over rows of -sum_k p_k ln p_k, p = A / sum A",
                "Shannon entropy of a row; the normalised form is H / ln n for n >= 2",
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        ValueDefinition.ofUnsigned(
                                "entropy", "mean entropy of a row of attention", "nats", Resolution.MEAN),
                        ValueDefinition.ofUnsigned(
                                "entropy.normalised",
                                "mean of H / ln n over rows of two or more keys",
                                "1",
                                Resolution.MEAN),
                        ValueDefinition.ofUnsigned(
                                "entropy.excluded_rows",
                                "share of rows left out because their mass is 0",
                                "1",
                                Resolution.SHARE)),
                "Needs weights that are never negative: a signed row is no distribution. Absent when every row has"
                        + " mass 0. " + BROKEN_ROWS);
    }

    @Override
    public Tally tally(Traits traits) {
        return new Tally();
    }

    /** Sums over rows that have mass. */
    static final class Tally implements RowTally {

        private long rows;
        private double entropy;
        private long entropyRows;
        private double normalised;
        private long normalisedRows;

        @Override
        public void row(AttentionRow row) {
            rows++;
            if (row.magnitude() > 0) {
                add(row.visible(), Math.max(0, Math.log(row.magnitude()) - row.logMoment() / row.magnitude()));
            }
        }

        private void add(int visible, double ofRow) {
            entropy += ofRow;
            entropyRows++;
            if (visible >= 2) {
                normalised += ofRow / Math.log(visible);
                normalisedRows++;
            }
        }

        @Override
        public void write(TallyState state) {
            state.count(rows);
            state.number(entropy);
            state.count(entropyRows);
            state.number(normalised);
            state.count(normalisedRows);
        }

        @Override
        public void add(TallyState.Reader state) {
            rows += state.count();
            entropy += state.number();
            entropyRows += state.count();
            normalised += state.number();
            normalisedRows += state.count();
        }

        @Override
        public List<Quotient> values() {
            return List.of(
                    new Quotient(entropy, (double) entropyRows, "every row has mass 0"),
                    new Quotient(normalised, (double) normalisedRows, "no row of two or more keys has mass"),
                    Quotient.of(rows - entropyRows, rows));
        }
    }
}
