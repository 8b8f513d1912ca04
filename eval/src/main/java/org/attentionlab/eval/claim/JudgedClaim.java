package org.attentionlab.eval.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.claim.Claim;
import org.attentionlab.eval.study.claim.Condition;

/**
 * A claim, what was measured of it, and the verdict.
 *
 * @param id names the claim
 * @param claim the claim in words
 * @param source who published it, and where
 * @param published the published figure
 * @param here what counts as reproduced at the size of the study, in words
 * @param verdict what the study says
 * @param reason the verdict in a sentence
 * @param given what had to hold first
 * @param shown what reproduces the claim
 * @param study the name of the study
 * @param build the builds that trained and measured, as people name them; {@code null} where nothing was
 * @param again how to run it again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgedClaim(
        String id,
        String claim,
        String source,
        String published,
        String here,
        ClaimVerdict verdict,
        String reason,
        List<JudgedCondition> given,
        List<JudgedCondition> shown,
        String study,
        String build,
        String again) {

    /** Copies the lists. */
    public JudgedClaim {
        Objects.requireNonNull(verdict, "verdict");
        given = List.copyOf(given);
        shown = List.copyOf(shown);
    }

    /**
     * A claim whose study has not been run.
     *
     * @param claim the claim
     * @param study the name of its study
     * @param again how to run it
     */
    public static JudgedClaim notRun(Claim claim, String study, String again) {
        return of(claim, ClaimVerdict.NOT_RUN, "The study has not been run to its end.", List.of(), List.of(), study)
                .with(null, again);
    }

    /**
     * Judges a claim.
     *
     * @param claim the claim
     * @param report the report of its study
     * @param again how to run it again
     */
    public static JudgedClaim of(Claim claim, Report report, String again) {
        if (hasPending(report)) {
            return notRun(claim, report.study(), again);
        }
        List<JudgedCondition> given = judged(claim.given(), report);
        List<JudgedCondition> shown = judged(claim.shown(), report);
        String build = report.environments().stream()
                .map(Environment::build)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!given.stream().allMatch(each -> each.outcome() == Outcome.HOLDS)) {
            return of(
                            claim,
                            ClaimVerdict.INCONCLUSIVE,
                            "What has to hold first does not: " + first(given) + ".",
                            given,
                            shown,
                            report.study())
                    .with(build, again);
        }
        boolean refuted = shown.stream().anyMatch(each -> each.outcome() == Outcome.REFUTED);
        boolean open = shown.stream().anyMatch(each -> each.outcome() == Outcome.OPEN);
        ClaimVerdict verdict =
                refuted ? ClaimVerdict.NOT_REPRODUCED : open ? ClaimVerdict.INCONCLUSIVE : ClaimVerdict.REPRODUCED;
        String reason = switch (verdict) {
            case NOT_REPRODUCED -> "Refuted: " + named(shown, Outcome.REFUTED) + ".";
            case INCONCLUSIVE -> "The seeds leave open: " + first(shown) + ".";
            default -> "Every condition holds.";
        };
        return of(claim, verdict, reason, given, shown, report.study()).with(build, again);
    }

    /** Whether this is of a claim as it is written now. */
    public boolean isOf(Claim written, String ofStudy) {
        return id.equals(written.id())
                && claim.equals(written.words())
                && source.equals(written.source())
                && published.equals(written.published())
                && here.equals(written.here())
                && study.equals(ofStudy);
    }

    private static boolean hasPending(Report report) {
        return report.cells().stream()
                .flatMap(cell -> cell.runs().stream())
                .anyMatch(run -> run.status() == Status.PENDING);
    }

    private static List<JudgedCondition> judged(List<Condition> conditions, Report report) {
        return conditions.stream()
                .map(condition -> new ConditionJudge(report, condition).judge())
                .toList();
    }

    /** The first condition that does not hold. */
    private static String first(List<JudgedCondition> conditions) {
        return conditions.stream()
                .filter(each -> each.outcome() != Outcome.HOLDS)
                .map(each -> each.figure() + " is not " + each.demand()
                        + (each.reason() == null ? "" : " (" + each.reason() + ")"))
                .findFirst()
                .orElseThrow();
    }

    private static String named(List<JudgedCondition> conditions, Outcome outcome) {
        Stream<String> figures = conditions.stream()
                .filter(each -> each.outcome() == outcome)
                .map(each -> each.figure() + " is not " + each.demand());
        return String.join("; ", figures.toList());
    }

    private static JudgedClaim of(
            Claim claim,
            ClaimVerdict verdict,
            String reason,
            List<JudgedCondition> given,
            List<JudgedCondition> shown,
            String study) {
        return new JudgedClaim(
                claim.id(),
                claim.words(),
                claim.source(),
                claim.published(),
                claim.here(),
                verdict,
                reason,
                given,
                shown,
                study,
                null,
                "");
    }

    private JudgedClaim with(String by, String command) {
        return new JudgedClaim(id, claim, source, published, here, verdict, reason, given, shown, study, by, command);
    }
}
