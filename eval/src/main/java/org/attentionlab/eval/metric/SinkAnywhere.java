package org.attentionlab.eval.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.spec.Traits;

/** How many heads have a sink, wherever it stands: the sink rate at the key that draws most, and at thresholds. */
final class SinkAnywhere implements RowMetric<SinkAnywhere.Tally> {

    private static final double[] THRESHOLDS = {0.3, 0.1, 0.2};

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "sink_anywhere",
                "mean over sequences, layers, heads of 1[max_k alpha_k > 0.3],"
                        + " alpha_k the mean of |A[t,k]| over the queries t that see k, at least half of all",
                "Gu et al., When Attention Sink Emerges in Language Models, arXiv 2410.10781, section 3.2, for any key"
                        + " of the first half",
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        share("sink_anywhere", "0.3"),
                        share("sink_anywhere.eps01", "0.1"),
                        share("sink_anywhere.eps02", "0.2"),
                        ValueDefinition.of(
                                "sink_anywhere.position",
                                "mean over sequences, layers, heads of the key with the largest alpha, the first key"
                                        + " being 1",
                                "keys",
                                Direction.NONE,
                                Resolution.WEIGHT),
                        ValueDefinition.of(
                                "sink_anywhere.over_uniform",
                                "mean of the largest alpha over what equal weights would give that key",
                                Resolution.WEIGHT)),
                "alpha_k is the mean weight of key k over the queries that see it, so that late keys are not at a"
                        + " disadvantage; keys that fewer than half of the queries see are left out. " + BROKEN_ROWS);
    }

    private static ValueDefinition share(String name, String threshold) {
        return ValueDefinition.of(
                name,
                "share of (sequence, layer, head) in which the mean weight of some key is above " + threshold,
                Resolution.SHARE);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public Tally tally(Traits traits) {
        return new Tally();
    }

    /** What every key of a sequence draws, and indicators over sequences. */
    static final class Tally implements RowTally {

        private final KeyInflow inflow = new KeyInflow();
        private final long[] above = new long[THRESHOLDS.length];
        private long sequences;
        private double positions;
        private double overUniform;

        @Override
        public void row(AttentionRow row) {
            inflow.add(row);
        }

        @Override
        public void endSequence() {
            if (inflow.rows() > 0) {
                int top = 0;
                for (int key = 1; key < inflow.keys() && 2 * inflow.seen(key) >= inflow.rows(); key++) {
                    top = inflow.mean(key) > inflow.mean(top) ? key : top;
                }
                for (int i = 0; i < THRESHOLDS.length; i++) {
                    above[i] += inflow.mean(top) > THRESHOLDS[i] ? 1 : 0;
                }
                positions += top + 1;
                overUniform += inflow.overUniform(top);
                sequences++;
            }
            inflow.clear();
        }

        @Override
        public void write(TallyState state) {
            for (long count : above) {
                state.count(count);
            }
            state.count(sequences);
            state.number(positions);
            state.number(overUniform);
        }

        @Override
        public void add(TallyState.Reader state) {
            Arrays.setAll(above, i -> above[i] + state.count());
            sequences += state.count();
            positions += state.number();
            overUniform += state.number();
        }

        @Override
        public List<Quotient> values() {
            return Stream.concat(
                            Arrays.stream(above).mapToObj(count -> Quotient.of(count, sequences)),
                            Stream.of(Quotient.of(positions, sequences), Quotient.of(overUniform, sequences)))
                    .toList();
        }
    }
}
