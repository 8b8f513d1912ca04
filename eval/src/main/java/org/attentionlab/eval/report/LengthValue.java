package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A metric of a cell at one length, over its seeds.
 *
 * @param length the number of tokens of a window
 * @param seeds the seeds that have a value, in the order of {@code perSeed}
 * @param perSeed the value of each of those seeds
 * @param mean the mean over them; {@code null} when there is none
 * @param sd the sample standard deviation; {@code null} for fewer than two seeds
 * @param low the lower end of the 95 % t interval of the mean; {@code null} for fewer than two seeds
 * @param high its upper end; {@code null} for fewer than two seeds
 * @param byWindow the value of each window, mean over the seeds; empty where windows are not kept apart
 * @param windowError the standard error of the mean over windows, {@code sd / sqrt(W)} of {@code byWindow}; {@code null} for fewer than two
 * @param reason why something is absent; {@code null} when nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LengthValue(
        int length,
        List<Long> seeds,
        List<Double> perSeed,
        Double mean,
        Double sd,
        Double low,
        Double high,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> byWindow,
        Double windowError,
        String reason) {

    /** Copies the lists, checks that they match and that every number is finite. */
    public LengthValue {
        Checks.atLeast("length", length, 1);
        seeds = List.copyOf(seeds);
        perSeed = List.copyOf(perSeed);
        byWindow = byWindow == null ? List.of() : List.copyOf(byWindow);
        if (seeds.size() != perSeed.size()) {
            throw new IllegalArgumentException(
                    "length " + length + ": " + seeds.size() + " seeds but " + perSeed.size() + " values");
        }
        perSeed.forEach(v -> Checks.finite("perSeed at length " + length, v));
        Checks.finite("mean", mean);
        Checks.finite("sd", sd);
        Checks.finite("low", low);
        Checks.finite("high", high);
        Checks.finite("windowError", windowError);
        if (reason == null && (mean == null || sd == null || low == null || high == null)) {
            throw new IllegalArgumentException("length " + length + ": a number is absent without a reason");
        }
    }
}
