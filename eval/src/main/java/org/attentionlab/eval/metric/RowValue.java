package org.attentionlab.eval.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.attentionlab.attention.spec.Traits;

/**
 * How a value of a row metric comes out of totals: one quantity over another.
 *
 * @param name the name of the value
 * @param above what is counted or summed
 * @param below what it is divided by
 * @param undefined the reason when that is 0
 */
record RowValue(String name, ToDoubleFunction<RowTotals> above, ToDoubleFunction<RowTotals> below, String undefined) {

    private static final String NO_ROWS = "no row of attention was seen";
    private static final String NO_MASS = "every row has mass 0";

    /**
     * The values of all row metrics. {@code sink_rate} follows the rule for its kind of weights; a weight that is 0 is an
     * exact zero only if the formula has any, and has fallen below single precision otherwise.
     */
    static List<RowValue> all(Traits traits) {
        boolean signed = traits.signed();
        return List.of(
                new RowValue(
                        "sink_rate",
                        t -> signed ? t.shareSinksAboveThree : t.rawSinksAboveThree,
                        t -> t.sequences,
                        NO_ROWS),
                new RowValue("sink_rate.raw_eps02", t -> t.rawSinksAboveTwo, t -> t.sequences, NO_ROWS),
                new RowValue("sink_rate.raw_eps03", t -> t.rawSinksAboveThree, t -> t.sequences, NO_ROWS),
                new RowValue("sink_rate.proxy_eps02", t -> t.shareSinksAboveTwo, t -> t.sequences, NO_ROWS),
                new RowValue("sink_rate.proxy_eps03", t -> t.shareSinksAboveThree, t -> t.sequences, NO_ROWS),
                new RowValue("max_weight", t -> t.largest, t -> t.rows, NO_ROWS),
                new RowValue("entropy", t -> t.entropy, t -> t.entropyRows, NO_MASS),
                new RowValue(
                        "entropy.normalised",
                        t -> t.normalisedEntropy,
                        t -> t.normalisedRows,
                        "no row of two or more keys has mass"),
                new RowValue("entropy.excluded_rows", t -> t.rows - t.entropyRows, t -> t.rows, NO_ROWS),
                new RowValue("sparsity", t -> traits.sparse() ? t.zeros : 0, t -> t.weights, NO_ROWS),
                new RowValue("sparsity.near_zero", t -> t.nearZeros, t -> t.weights, NO_ROWS),
                new RowValue("row_mass", t -> t.mass, t -> t.rows, NO_ROWS),
                new RowValue("row_mass.zero_rows", t -> t.emptyRows, t -> t.rows, NO_ROWS),
                new RowValue("row_mass.min", t -> t.leastMass, t -> t.rows == 0 ? 0 : 1, NO_ROWS),
                new RowValue("row_mass.max", t -> t.mostMass, t -> t.rows == 0 ? 0 : 1, NO_ROWS));
    }

    /** Why there is no value, or {@code null} when there is one. */
    String absent(RowTotals totals) {
        if (totals.brokenRows > 0) {
            return totals.brokenRows + " of " + totals.rows + " rows hold " + Measurement.NOT_FINITE;
        }
        return below.applyAsDouble(totals) == 0 ? undefined : null;
    }

    /** The value. */
    double of(RowTotals totals) {
        return above.applyAsDouble(totals) / below.applyAsDouble(totals);
    }
}
