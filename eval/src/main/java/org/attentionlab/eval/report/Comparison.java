package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * Two cells that differ on one axis, compared on one metric at one length by a paired t test over their common seeds.
 *
 * @param metric the metric
 * @param length the number of tokens of a window
 * @param axis the axis on which the two cells differ
 * @param a the id of the first cell
 * @param b the id of the second cell
 * @param seeds how many seeds both have
 * @param difference the mean of a minus b over those seeds
 * @param low the lower end of the 95 % t interval of the difference, for this comparison alone; {@code null} below two seeds
 * @param high its upper end; {@code null} below two seeds
 * @param pValue the two-sided p value of this comparison alone; {@code null} below two seeds
 * @param pHolm the p value after Holm's correction over all comparisons of this metric at this length; {@code null} below
 *     two seeds
 * @param resolution the smallest difference that means anything between such values; {@code null} in a report that is older
 * @param verdict what it shows: a difference when it is not below {@code resolution} and {@code pHolm} is at most 0.05
 * @param reason why a number is absent, or why a small p value is no verdict; {@code null} where neither is so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
        String metric,
        int length,
        String axis,
        String a,
        String b,
        int seeds,
        double difference,
        Double low,
        Double high,
        Double pValue,
        Double pHolm,
        Double resolution,
        Verdict verdict,
        String reason) {

    /** Checks that every number is finite and that an absent one has a reason. */
    public Comparison {
        Checks.filled("comparison.metric", metric);
        Checks.atLeast("comparison.length", length, 1);
        Checks.filled("comparison.axis", axis);
        Checks.filled("comparison.a", a);
        Checks.filled("comparison.b", b);
        Checks.atLeast("comparison.seeds", seeds, 1);
        Checks.finite("comparison.difference", difference);
        Checks.finite("comparison.low", low);
        Checks.finite("comparison.high", high);
        Checks.finite("comparison.pValue", pValue);
        Checks.finite("comparison.pHolm", pHolm);
        Checks.finite("comparison.resolution", resolution);
        Objects.requireNonNull(verdict, "verdict");
        if (reason == null && (low == null || high == null || pValue == null || pHolm == null)) {
            throw new IllegalArgumentException(
                    "comparison of " + a + " and " + b + ": a number is absent without a reason");
        }
    }
}
