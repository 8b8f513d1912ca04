package org.attentionlab.eval.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A tally of quantities of each row, whose values are their means over rows. */
public final class RowMeans implements RowTally {

    private final Reading reading;
    private final double[] quantities;
    private final double[] sums;
    private final String none;
    private long rows;

    /** What is read of a row: as many quantities as a metric has values. */
    @FunctionalInterface
    public interface Reading {

        /**
         * Reads a row.
         *
         * @param quantities gets them
         * @return whether the row counts; quantities of one that does not are passed over
         */
        boolean of(AttentionRow row, double[] quantities);
    }

    /**
     * A tally of what is read together, of the rows that count.
     *
     * @param values how many quantities there are
     * @param none why there is no value where no row counts
     */
    public RowMeans(int values, Reading reading, String none) {
        this.reading = reading;
        this.none = none;
        quantities = new double[values];
        sums = new double[values];
    }

    /** A tally of quantities, one per value of the metric. */
    @SafeVarargs
    public RowMeans(ToDoubleFunction<AttentionRow>... quantities) {
        this(quantities.length, each(List.of(quantities)), NO_ROWS);
    }

    private static Reading each(List<ToDoubleFunction<AttentionRow>> quantities) {
        return (row, values) -> {
            Arrays.setAll(values, i -> quantities.get(i).applyAsDouble(row));
            return true;
        };
    }

    @Override
    public void row(AttentionRow row) {
        if (reading.of(row, quantities)) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += quantities[i];
            }
            rows++;
        }
    }

    @Override
    public void write(TallyState state) {
        for (double sum : sums) {
            state.number(sum);
        }
        state.count(rows);
    }

    @Override
    public void add(TallyState.Reader state) {
        Arrays.setAll(sums, i -> sums[i] + state.number());
        rows += state.count();
    }

    @Override
    public List<Quotient> values() {
        return DoubleStream.of(sums)
                .mapToObj(sum -> new Quotient(sum, (double) rows, none))
                .toList();
    }
}
