package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * A cell compared with its control, the cell that differs from it in the normaliser alone and has the study's control there, on one
 * metric at one length, by a paired t test over their common seeds.
 *
 * @param metric the metric
 * @param length the number of tokens of a window
 * @param cell the id of the cell
 * @param control the id of its control
 * @param seeds how many seeds both have
 * @param difference the mean of cell minus control over those seeds
 * @param low the lower end of the 95 % t interval of the difference, for this comparison alone; {@code null} below two seeds
 * @param high its upper end; {@code null} below two seeds
 * @param pValue the two-sided p value of this comparison alone; {@code null} below two seeds
 * @param pHolm the p value after Holm's correction over all cells that are compared with their controls on this metric at this
 *     length; {@code null} below two seeds
 * @param resolution the smallest difference that means anything between such values
 * @param verdict a difference when it is not below {@code resolution} and {@code pHolm} is at most 0.05; suggestive when the
 *     interval excludes 0 or three seeds or more agree in sign
 * @param seedsToSettle how many seeds would find a difference of this size with a chance of 80 %, if its spread over seeds is the one
 *     seen here, and at least one more than there are; for suggestive verdicts, and {@code null} where 1,000 would not do
 * @param smallestSeen the smallest true difference that would have been found with a chance of 80 %, if the spread is the one seen
 *     here; {@code null} below two seeds
 * @param windowError the standard error of the difference over windows, window by window the mean over the seeds; {@code null} where
 *     windows are not kept apart or the two have different seeds
 * @param reason why a number is absent, or why a small p value is no verdict; {@code null} where neither is so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgainstControl(
        String metric,
        int length,
        String cell,
        String control,
        int seeds,
        double difference,
        Double low,
        Double high,
        Double pValue,
        Double pHolm,
        double resolution,
        ControlVerdict verdict,
        Integer seedsToSettle,
        Double smallestSeen,
        Double windowError,
        String reason) {

    /** Checks that every number is finite and that an absent one has a reason. */
    public AgainstControl {
        Checks.filled("againstControl.metric", metric);
        Checks.atLeast("againstControl.length", length, 1);
        Checks.filled("againstControl.cell", cell);
        Checks.filled("againstControl.control", control);
        Checks.atLeast("againstControl.seeds", seeds, 1);
        Checks.finite("againstControl.difference", difference);
        Checks.finite("againstControl.low", low);
        Checks.finite("againstControl.high", high);
        Checks.finite("againstControl.pValue", pValue);
        Checks.finite("againstControl.pHolm", pHolm);
        Checks.finite("againstControl.resolution", resolution);
        Checks.finite("againstControl.smallestSeen", smallestSeen);
        Checks.finite("againstControl.windowError", windowError);
        Objects.requireNonNull(verdict, "verdict");
        if (reason == null && (low == null || high == null || pValue == null || pHolm == null)) {
            throw new IllegalArgumentException(
                    "comparison of " + cell + " with its control: a number is absent without a reason");
        }
    }
}
