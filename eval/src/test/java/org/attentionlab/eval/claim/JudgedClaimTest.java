package org.attentionlab.eval.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.CellSummary;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.SampleReport;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.report.view.LedgerPage;
import org.attentionlab.eval.study.claim.CellChoice;
import org.attentionlab.eval.study.claim.Claim;
import org.attentionlab.eval.study.claim.Condition;
import org.junit.jupiter.api.Test;

/** Claims on two normalisers whose accuracies at 16 and 64 are known. */
class JudgedClaimTest {

    private static final Report REPORT = SampleReport.of(List.of(
            cell("softmax", Status.FINISHED, new double[] {0.95, 0.96, 0.97}, new double[] {0.5, 0.52, 0.54}),
            cell("ssmax(s=1)", Status.FINISHED, new double[] {0.95, 0.97, 0.99}, new double[] {0.6, 0.61, 0.62})));

    private static Cell cell(String normaliser, Status status, double[] at16, double[] at64) {
        return cell("accuracy", normaliser, status, at16, at64);
    }

    private static Cell cell(String metric, String normaliser, Status status, double[] at16, double[] at64) {
        List<RunResult> runs = new ArrayList<>();
        for (int i = 0; i < at16.length; i++) {
            Run run = new Run(normaliser + i, i, status, 1, 1L, 1.0, List.of(), null, 0, 0);
            runs.add(new RunResult(
                    run,
                    1,
                    List.of(Measurement.of(metric, 16, at16[i]), Measurement.of(metric, 64, at64[i])),
                    null,
                    null));
        }
        return CellSummary.of(normaliser, Map.of("normaliser", normaliser), runs);
    }

    private static CellChoice choice(String normaliser) {
        return new CellChoice(Map.of("normaliser", normaliser));
    }

    private static Condition condition(int length, String of, double above) {
        return new Condition(
                "accuracy",
                length,
                choice(of),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(above),
                Optional.empty());
    }

    private static Condition gain(int length, Optional<Integer> since, double above) {
        return gain("accuracy", length, since, above);
    }

    private static Condition gain(String metric, int length, Optional<Integer> since, double above) {
        return new Condition(
                metric,
                length,
                choice("ssmax"),
                Optional.of(choice("softmax")),
                since,
                Optional.empty(),
                Optional.of(above),
                Optional.empty());
    }

    private static JudgedClaim judge(Report report, List<Condition> given, Condition... shown) {
        Claim claim = new Claim(
                "gains", "ssmax <gains>", "somebody & others", "12 points", "any gain", given, List.of(shown));
        return JudgedClaim.of(claim, report, "./attnlab claims --only gains");
    }

    @Test
    void aFigureIsTakenSeedBySeedAndItsIntervalIsThatOfTheirMean() {
        JudgedCondition gain =
                judge(REPORT, List.of(), gain(64, Optional.empty(), 0)).shown().get(0);
        assertThat(gain.perSeed()).satisfiesExactly(a -> near(a, 0.10), b -> near(b, 0.09), c -> near(c, 0.08));
        near(gain.mean(), 0.09);
        // t(0.975, 2) = 4.302653, sd = 0.01
        near(gain.high() - gain.low(), 2 * 4.302653 * 0.01 / Math.sqrt(3));
        JudgedCondition rise =
                judge(REPORT, List.of(), gain(64, Optional.of(16), 0)).shown().get(0);
        assertThat(rise.perSeed()).satisfiesExactly(a -> near(a, 0.10), b -> near(b, 0.08), c -> near(c, 0.06));
    }

    @Test
    void aFigureOfOtherCellsIsSubtractedSeedBySeed() {
        Condition rise = new Condition(
                "accuracy",
                64,
                choice("ssmax"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(choice("softmax")),
                Optional.of(0.0),
                Optional.empty());
        JudgedCondition judged = judge(REPORT, List.of(), rise).shown().get(0);
        assertThat(judged.perSeed()).satisfiesExactly(a -> near(a, 0.10), b -> near(b, 0.09), c -> near(c, 0.08));
        assertThat(judged.figure())
                .isEqualTo("accuracy at 64 of normaliser ssmax, less the same with normaliser softmax");
    }

    @Test
    void aDifferenceIsKnownNoBetterThanTheValuesThatItIsOf() {
        // single precision moves a fourth power of a million by ten, in which a difference of one is lost
        double[] million = {1e6, 1e6, 1e6};
        double[] andOne = {1e6 + 1, 1e6 + 1, 1e6 + 1};
        Report report = SampleReport.of(List.of(
                cell("kurtosis", "softmax", Status.FINISHED, million, million),
                cell("kurtosis", "ssmax(s=1)", Status.FINISHED, million, andOne)));

        for (Optional<Integer> since : List.of(Optional.<Integer>empty(), Optional.of(16))) {
            JudgedCondition judged = judge(report, List.of(), gain("kurtosis", 64, since, 0))
                    .shown()
                    .get(0);
            assertThat(judged.mean()).isEqualTo(1);
            // t(0.975, 2) = 4.302653, sd = 1e-5 of a million
            assertThat(judged.high() - judged.low()).isCloseTo(2 * 4.302653 * 10 / Math.sqrt(3), within(1e-3));
            assertThat(judged.outcome()).isEqualTo(Outcome.OPEN);
        }
    }

    private static void near(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-6));
    }

    @Test
    void theVerdictIsThatOfTheIntervals() {
        List<Condition> control = List.of(condition(16, "softmax", 0.9));
        assertThat(judge(REPORT, control, gain(64, Optional.empty(), 0)).verdict())
                .isEqualTo(ClaimVerdict.REPRODUCED);
        assertThat(judge(REPORT, control, gain(64, Optional.empty(), 0.2)).verdict())
                .isEqualTo(ClaimVerdict.NOT_REPRODUCED);
        assertThat(judge(REPORT, control, gain(64, Optional.empty(), 0.09)).verdict())
                .isEqualTo(ClaimVerdict.INCONCLUSIVE);
        assertThat(judge(REPORT, control, gain(64, Optional.empty(), 0.09), gain(64, Optional.empty(), 0.2))
                        .verdict())
                .as("one condition that is refuted is enough")
                .isEqualTo(ClaimVerdict.NOT_REPRODUCED);
    }

    @Test
    void whereTheControlShowsNothingNothingIsDecided() {
        JudgedClaim claim = judge(REPORT, List.of(condition(16, "softmax", 0.99)), gain(64, Optional.empty(), 0));
        assertThat(claim.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
        assertThat(claim.reason())
                .isEqualTo("What has to hold first does not: accuracy at 16 of normaliser softmax is not above 0.99.");
        assertThat(claim.shown())
                .singleElement()
                .extracting(JudgedCondition::outcome)
                .isEqualTo(Outcome.HOLDS);
    }

    @Test
    void whatWasNotMeasuredIsOpenWithItsReason() {
        JudgedClaim claim = judge(REPORT, List.of(), condition(256, "ssmax", 0.1));
        assertThat(claim.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
        assertThat(claim.shown().get(0).reason()).contains("was not measured at 256");
        Report oneSeed =
                SampleReport.of(List.of(cell("softmax", Status.FINISHED, new double[] {0.9}, new double[] {0.5})));
        assertThat(judge(oneSeed, List.of(), condition(16, "softmax", 0.1)).reason())
                .contains("at least two seeds");
    }

    @Test
    void aStudyThatIsNotAtItsEndHasNoVerdicts() {
        Report unfinished = SampleReport.of(
                List.of(cell("softmax", Status.PENDING, new double[] {0.9, 0.9}, new double[] {0.5, 0.5})));
        assertThat(judge(unfinished, List.of(), condition(16, "softmax", 0.1)).verdict())
                .isEqualTo(ClaimVerdict.NOT_RUN);
    }

    @Test
    void thePageTellsAllOfItWithoutTakingTextForMarkup() {
        Ledger ledger = Ledger.of(List.of(judge(REPORT, List.of(), gain(64, Optional.empty(), 0))));
        assertThat(LedgerPage.of(ledger))
                .contains("1 claim: ", "ssmax &lt;gains&gt;", "somebody &amp; others", "12 points", "any gain")
                .contains("accuracy at 64 of normaliser ssmax, less that of normaliser softmax", "above 0", "0.090")
                .contains("./attnlab claims --only gains", "commit ")
                .doesNotContain("<gains>");
        assertThat(LedgerJson.write(ledger)).contains("\"verdict\" : \"reproduced\"", "\"outcome\" : \"holds\"");
    }
}
