package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.ControlVerdict;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.SampleReport;
import org.attentionlab.eval.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingsTest {

    static Stream<Report> reports() {
        return Stream.of(
                SampleReport.report(),
                SampleReport.small(),
                SampleReport.ofOneSeed(),
                SampleReport.withoutControl(),
                SampleReport.showing("loss", "loss_last"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void thePageTheTerminalAndTheSummarySayTheSame(Report report) {
        List<String> sentences = Findings.of(report, Markup.PLAIN).stream()
                .flatMap(finding -> finding.sentences().stream())
                .toList();
        String page = ReportPage.of(report).replaceAll("<[^>]*>", "");
        List<String> lines = Findings.lines(report);
        String summary = ReportSummary.of(report).replace("\\", "");

        assertThat(sentences).isNotEmpty().allSatisfy(sentence -> {
            assertThat(page).contains(Html.escape(sentence));
            assertThat(lines).contains("  " + sentence);
            assertThat(summary).contains(sentence);
        });
    }

    @Test
    void theLeaderIsBelowExactlyThoseThatAComparisonPutsAboveIt() {
        Report report = SampleReport.withoutControl();
        Standing standing =
                Standing.of(report, Facet.of(report).get(0), "loss", 1024).orElseThrow();
        List<String> real = report.comparisons().stream()
                .filter(c -> c.metric().equals("loss") && c.length() == 1024)
                .filter(c -> c.a().equals(standing.best().id())
                        || c.b().equals(standing.best().id()))
                .filter(c -> c.verdict() != Verdict.NO_DIFFERENCE_FOUND)
                .map(c -> standing.other(report, c).axes().get("normaliser"))
                .toList();

        String sentence = Findings.lines(report).stream()
                .filter(line -> line.startsWith("  Beyond chance"))
                .reduce((first, last) -> last)
                .orElseThrow();

        assertThat(real).isNotEmpty().allSatisfy(name -> assertThat(sentence).contains(name + " ("));
        assertThat(sentence.split("\\), ")).hasSameSizeAs(real);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyRealDifferenceOfAPairIsToldOnceWithItsLength(Report report) {
        for (Facet facet : Facet.of(report)) {
            String all = String.join("\n", RealPairs.sentences(report, facet, "loss", Markup.PLAIN));
            List<Comparison> real = report.comparisons().stream()
                    .filter(c -> c.metric().equals("loss") && facet.has(c.a()) && facet.has(c.b()))
                    .filter(c -> c.verdict() != Verdict.NO_DIFFERENCE_FOUND)
                    .toList();

            assertThat(all.split(" \\([+-]", -1)).hasSize(real.size() + 1);
            assertThat(real).allSatisfy(c -> {
                boolean lower = c.verdict() == Verdict.A_LOWER;
                String above = facet.label(report.cell(lower ? c.b() : c.a()).orElseThrow());
                String below = facet.label(report.cell(lower ? c.a() : c.b()).orElseThrow());
                assertThat(all.lines().filter(line -> line.startsWith(above + " is above ")))
                        .singleElement()
                        .asString()
                        .containsPattern("above \\Q" + below + "\\E at (\\d+ \\([^)]*\\), )*" + c.length() + " \\(");
            });
        }
    }

    @Test
    void ofMorePairsThanAnybodyReadsItIsToldHowManyDiffer() {
        Report report = SampleReport.sweep(1, List.of(1L, 2L, 3L));
        Facet everything = new Facet("", "normaliser", report.cells());
        List<Comparison> pairs = report.comparisons().stream()
                .filter(c -> c.metric().equals("loss"))
                .toList();
        long all = pairs.stream().map(c -> c.a() + c.b()).distinct().count();
        long real = pairs.stream()
                .filter(c -> c.verdict() != Verdict.NO_DIFFERENCE_FOUND)
                .map(c -> c.a() + c.b())
                .distinct()
                .count();

        assertThat(all).isGreaterThan(60);
        assertThat(RealPairs.sentences(report, everything, "loss", Markup.PLAIN))
                .containsExactly(real + " of " + all
                        + " pairs differ beyond chance at some length; the table of comparisons has them all.");
    }

    @Test
    void pairsWithoutADifferenceAreCountedAndNeverCalledEqual() {
        Report report = SampleReport.ofOneSeed();

        assertThat(RealPairs.sentences(report, Facet.of(report).get(0), "loss", Markup.PLAIN))
                .containsExactly("No difference was found, at any length, between any two of them.");
        assertThat(Findings.certainty(report))
                .contains("Some cells and their control share one seed only: nothing can be said of chance there.");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyVerdictAgainstTheControlIsToldOnceInItsSentence(Report report) {
        Map<ControlVerdict, String> openings = Map.of(
                ControlVerdict.LOWER, "Below softmax beyond chance: ",
                ControlVerdict.HIGHER, "Above softmax beyond chance: ",
                ControlVerdict.SUGGESTIVE, "Suggestive: ",
                ControlVerdict.NO_DIFFERENCE_FOUND, "No difference found to softmax: ");
        for (Facet facet : Facet.of(report)) {
            ControlSentences told = ControlSentences.of(report, facet, "loss", 1024, Markup.PLAIN);
            List<String> sentences =
                    told.isEmpty() ? List.of() : told.sentences().toList();

            boolean oneSeed = told.family().stream().allMatch(c -> c.seeds() == 1);

            assertThat(String.join("", sentences).split(" \\([+\u22120]", -1))
                    .hasSize(told.family().size() + 1);
            assertThat(told.family())
                    .allSatisfy(c -> assertThat(sentences)
                            .filteredOn(sentence -> sentence.startsWith(
                                    oneSeed
                                            ? "With one seed nothing can be said of chance. Differences to softmax: "
                                            : openings.get(c.verdict())))
                            .singleElement()
                            .asString()
                            .contains(facet.label(report.cell(c.cell()).orElseThrow()) + " ("));
        }
    }
}
