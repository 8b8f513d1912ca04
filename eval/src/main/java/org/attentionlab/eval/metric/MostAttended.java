package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** Which key draws the most attention, wherever it stands: a sink need not be the first key. */
final class MostAttended implements RowMetric<MostAttended.Tally> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "most_attended",
                "mean over sequences, layers, heads of max_k inflow[k], inflow[k] = (1/T) sum_t |A[t,k]|",
                "Gu et al., When Attention Sink Emerges in Language Models, arXiv 2410.10781, for any key; Guo et al.,"
                        + " arXiv 2410.13835",
                1,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        ValueDefinition.of("most_attended", "largest inflow of a key", Resolution.WEIGHT),
                        ValueDefinition.of(
                                "most_attended.position",
                                "mean over sequences, layers, heads of the key with the largest inflow, the first key"
                                        + " being 1",
                                "keys",
                                Direction.NONE,
                                Resolution.WEIGHT),
                        ValueDefinition.of(
                                "most_attended.is_first",
                                "share of (sequence, layer, head) in which that is the first key",
                                Resolution.SHARE)),
                "Of several keys with the same inflow the first counts. Early keys are seen by more queries, so equal"
                        + " weights favour the first key too: an inflow says something only beside that of equal weights,"
                        + " about ln(T)/T. "
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

    /** The inflow of every key of a sequence, and sums over sequences. */
    static final class Tally implements RowTally {

        private final KeyInflow inflow = new KeyInflow();
        private long sequences;
        private double largest;
        private double positions;
        private long first;

        @Override
        public void row(AttentionRow row) {
            inflow.add(row);
        }

        @Override
        public void endSequence() {
            if (inflow.rows() > 0) {
                int top = inflow.top();
                largest += inflow.of(top) / inflow.rows();
                positions += top + 1;
                first += top == 0 ? 1 : 0;
                sequences++;
            }
            inflow.clear();
        }

        @Override
        public void write(TallyState state) {
            state.count(sequences);
            state.number(largest);
            state.number(positions);
            state.count(first);
        }

        @Override
        public void add(TallyState.Reader state) {
            sequences += state.count();
            largest += state.number();
            positions += state.number();
            first += state.count();
        }

        @Override
        public List<Quotient> values() {
            return List.of(
                    Quotient.of(largest, sequences), Quotient.of(positions, sequences), Quotient.of(first, sequences));
        }
    }
}
