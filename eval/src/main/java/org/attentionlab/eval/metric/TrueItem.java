package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How much attention the item gets that is asked for, and how many others get more. */
final class TrueItem implements RowMetric<TrueItem.Tally> {

    private static final String NOBODY = "no row of attention asks for an item that the task knows";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "true_item",
                "mean over layers, heads and rows that ask for a key k* of A[t,k*]",
                "sharpness: Velickovic et al., softmax is not enough (for sharp out-of-distribution), arXiv 2410.01104",
                1,
                MetricInput.ASKED_ITEMS,
                List.of(
                        ValueDefinition.of(
                                "true_item",
                                "mean weight of the item that is asked for, in the rows that ask",
                                "1",
                                Direction.NONE,
                                Resolution.WEIGHT),
                        ValueDefinition.of(
                                "true_item.rank",
                                "mean of 1 + the number of items with a larger weight",
                                "items",
                                Direction.NONE,
                                Resolution.MEAN),
                        ValueDefinition.of(
                                "true_item.is_largest",
                                "share of those rows in which no item has a larger weight",
                                "1",
                                Direction.NONE,
                                Resolution.SHARE)),
                "Exists where a task knows where the item stands that is asked for. " + BROKEN_ROWS);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public Tally tally(Traits traits) {
        return new Tally();
    }

    /** Sums over rows that see what they are asked for. */
    static final class Tally implements RowTally<Tally> {

        private long rows;
        private double weight;
        private double ranks;
        private long largest;

        @Override
        public void row(AttentionRow row) {
            int asked = row.asked();
            if (asked == AttentionRow.NOTHING) {
                return;
            }
            float own = row.weight(asked);
            int above = 0;
            for (int key = 0; key < row.visible(); key++) {
                above += row.weight(key) > own ? 1 : 0;
            }
            rows++;
            weight += own;
            ranks += 1 + above;
            largest += above == 0 ? 1 : 0;
        }

        @Override
        public void add(Tally other) {
            rows += other.rows;
            weight += other.weight;
            ranks += other.ranks;
            largest += other.largest;
        }

        @Override
        public List<Quotient> values() {
            return List.of(
                    new Quotient(weight, rows, NOBODY),
                    new Quotient(ranks, rows, NOBODY),
                    new Quotient(largest, rows, NOBODY));
        }
    }
}
