package org.attentionlab.eval.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * A condition of a claim and what was measured.
 *
 * @param figure the figure in words
 * @param demand what it has to be, in words
 * @param seeds the seeds that have a value, in the order of {@code perSeed}
 * @param perSeed the figure of each of them
 * @param mean their mean; {@code null} where there is none
 * @param low the lower end of the 95 % t interval of the mean; {@code null} below two seeds
 * @param high its upper end; {@code null} below two seeds
 * @param outcome how it stands to the demand
 * @param reason why it is open without a number; {@code null} where nothing is absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgedCondition(
        String figure,
        String demand,
        List<Long> seeds,
        List<Double> perSeed,
        Double mean,
        Double low,
        Double high,
        Outcome outcome,
        String reason) {

    /** Copies the lists; what is absent has a reason. */
    public JudgedCondition {
        seeds = List.copyOf(seeds);
        perSeed = List.copyOf(perSeed);
        Objects.requireNonNull(outcome, "outcome");
        if (reason == null && (mean == null || low == null || high == null)) {
            throw new IllegalArgumentException(figure + ": a number is absent without a reason");
        }
    }

    static JudgedCondition open(String figure, String demand, String reason) {
        return new JudgedCondition(figure, demand, List.of(), List.of(), null, null, null, Outcome.OPEN, reason);
    }
}
