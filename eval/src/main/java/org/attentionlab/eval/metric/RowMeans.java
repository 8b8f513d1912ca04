package org.attentionlab.eval.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A tally of quantities of each row, whose values are their means over rows. */
public final class RowMeans implements RowTally<RowMeans> {

    private final List<ToDoubleFunction<AttentionRow>> quantities;
    private final double[] sums;
    private long rows;

    /** A tally of quantities, one per value of the metric. */
    @SafeVarargs
    public RowMeans(ToDoubleFunction<AttentionRow>... quantities) {
        this.quantities = List.of(quantities);
        sums = new double[quantities.length];
    }

    @Override
    public void row(AttentionRow row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += quantities.get(i).applyAsDouble(row);
        }
        rows++;
    }

    @Override
    public void add(RowMeans other) {
        Arrays.setAll(sums, i -> sums[i] + other.sums[i]);
        rows += other.rows;
    }

    @Override
    public List<Quotient> values() {
        return DoubleStream.of(sums).mapToObj(sum -> Quotient.of(sum, rows)).toList();
    }
}
