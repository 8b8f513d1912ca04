package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How much attention the item gets that is asked for, and how many others get more. */
final class TrueItem implements RowMetric<RowMeans> {

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
                                Resolution.SHARE)),
                "Exists where a task knows where the item stands that is asked for. " + BROKEN_ROWS);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public RowMeans tally(Traits traits) {
        return new RowMeans(3, TrueItem::read, NOBODY);
    }

    private static boolean read(AttentionRow row, double[] quantities) {
        int asked = row.asked();
        if (asked == AttentionRow.NOTHING) {
            return false;
        }
        float own = row.weight(asked);
        int above = 0;
        for (int key = 0; key < row.visible(); key++) {
            above += row.weight(key) > own ? 1 : 0;
        }
        quantities[0] = own;
        quantities[1] = 1 + above;
        quantities[2] = above == 0 ? 1 : 0;
        return true;
    }
}
