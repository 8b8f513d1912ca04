package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How many heads leave their attention on the first key. */
final class SinkRate implements RowMetric<SinkRate.Tally> {

    private static final double SOME_MASS = 1e-6;

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "sink_rate",
                "mean over sequences, layers, heads of 1[alpha > 0.3], alpha = (1/T) sum_t A[t,1] (rows t=1..T)",
                "Gu et al., When Attention Sink Emerges in Language Models, arXiv 2410.10781"
                        + ", section 3.2 (k=1, epsilon 0.3); variants: " + "Zuhri et al., Softpick, arXiv 2504.20966",
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        ValueDefinition.of(
                                "sink_rate",
                                "share of (sequence, layer, head) whose mean weight on the first key is above 0.3;"
                                        + " |A|/sum|A| takes the place of A where weights can be negative",
                                Resolution.SHARE),
                        ValueDefinition.ofUnsigned(
                                "sink_rate.raw_eps02",
                                "on the weights as they are, threshold 0.2",
                                "1",
                                Resolution.SHARE),
                        ValueDefinition.ofUnsigned(
                                "sink_rate.raw_eps03",
                                "on the weights as they are, threshold 0.3",
                                "1",
                                Resolution.SHARE),
                        ValueDefinition.of(
                                "sink_rate.proxy_eps02",
                                "on |A|/sum|A|, rows of mass above 1e-6, threshold 0.2",
                                Resolution.SHARE),
                        ValueDefinition.of(
                                "sink_rate.proxy_eps03",
                                "on |A|/sum|A|, rows of mass above 1e-6, threshold 0.3",
                                Resolution.SHARE)),
                "The raw variants need weights that are never negative. Falls with T: compare at equal length only. "
                        + "A head without one row of mass above 1e-6 counts as no sink in the proxy variants. "
                        + BROKEN_ROWS);
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public Tally tally(Traits traits) {
        return new Tally(traits.signed());
    }

    /** Means over the rows of a sequence, and indicators over sequences. */
    static final class Tally implements RowTally {

        private final boolean signed;
        private long rows;
        private double firstWeight;
        private double firstShare;
        private long rowsWithMass;

        private long sequences;
        private long sinks;
        private long rawAboveTwo;
        private long rawAboveThree;
        private long shareAboveTwo;
        private long shareAboveThree;

        private Tally(boolean signed) {
            this.signed = signed;
        }

        @Override
        public void row(AttentionRow row) {
            rows++;
            firstWeight += row.weight(0);
            if (row.magnitude() > SOME_MASS) {
                firstShare += Math.abs(row.weight(0)) / row.magnitude();
                rowsWithMass++;
            }
        }

        @Override
        public void endSequence() {
            if (rows > 0) {
                double raw = firstWeight / rows;
                double share = rowsWithMass == 0 ? 0 : firstShare / rowsWithMass;
                sequences++;
                sinks += (signed ? share : raw) > 0.3 ? 1 : 0;
                rawAboveTwo += raw > 0.2 ? 1 : 0;
                rawAboveThree += raw > 0.3 ? 1 : 0;
                shareAboveTwo += share > 0.2 ? 1 : 0;
                shareAboveThree += share > 0.3 ? 1 : 0;
            }
            rows = 0;
            firstWeight = 0;
            firstShare = 0;
            rowsWithMass = 0;
        }

        @Override
        public void write(TallyState state) {
            state.count(sequences);
            state.count(sinks);
            state.count(rawAboveTwo);
            state.count(rawAboveThree);
            state.count(shareAboveTwo);
            state.count(shareAboveThree);
        }

        @Override
        public void add(TallyState.Reader state) {
            sequences += state.count();
            sinks += state.count();
            rawAboveTwo += state.count();
            rawAboveThree += state.count();
            shareAboveTwo += state.count();
            shareAboveThree += state.count();
        }

        @Override
        public List<Quotient> values() {
            return List.of(
                    Quotient.of(sinks, sequences),
                    Quotient.of(rawAboveTwo, sequences),
                    Quotient.of(rawAboveThree, sequences),
                    Quotient.of(shareAboveTwo, sequences),
                    Quotient.of(shareAboveThree, sequences));
        }
    }
}
