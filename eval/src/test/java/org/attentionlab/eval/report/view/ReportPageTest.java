package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.SampleReport;
import org.attentionlab.eval.report.Status;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final String PAGE = ReportPage.of(SampleReport.report());

    @Test
    void fetchesNothingAndRunsNoScriptButItsOwn() {
        Matcher policy = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">")
                .matcher(PAGE);

        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .startsWith("default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; script-src 'sha256-")
                .doesNotContain("http", "'self'", "eval", "script-src 'unsafe");
        assertThat(PAGE.indexOf("<meta http-equiv")).isLessThan(PAGE.indexOf("<title>"));
        assertThat(Pattern.compile("<script( |>)").matcher(PAGE).results()).hasSize(6);
    }

    @Test
    void holdsTheReportOnceAsItIs() {
        Matcher json = Pattern.compile("<script type=\"application/json\" id=\"report\">([^<]*)</script>")
                .matcher(PAGE);

        assertThat(json.find()).isTrue();
        assertThat(ReportJson.read(json.group(1))).isEqualTo(SampleReport.report());
        assertThat(json.find()).isFalse();
    }

    @Test
    void escapesWhatTheReportHolds() {
        assertThat(PAGE.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;"))
                .isTrue();
        assertThat(Html.escape("<a href='x'>\"&")).isEqualTo("&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
    }

    @Test
    void everyFigureSaysWhatItShowsAndWhatItIsOf() {
        List<String> figures = Pattern.compile("<figure data-kind.*?</figure>", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(figures)
                .hasSizeGreaterThan(2)
                .allSatisfy(
                        figure -> assertThat(figure)
                                .containsPattern(
                                        "<p class=\"claim\" data-metric=\"[a-z_]*\">[A-Z].* (goes from|is) .*\\.</p>")
                                .containsPattern(
                                        "<figcaption>sample-extrapolation, .* runs finished.*; config [0-9a-f]{12}, .*, commit 6eec272<"));
        assertThat(figures).noneMatch(figure -> figure.contains("NaN") || figure.contains("Infinity"));
    }

    @Test
    void saysWhichDifferencesAreReal() {
        String headline =
                PAGE.substring(PAGE.indexOf("Which differences are real"), PAGE.indexOf("Loss against length"));

        assertThat(headline)
                .contains("At 128, the training length")
                .contains("At 1024, 8\u00d7 the training length")
                .contains("beyond chance")
                .contains("seeds would probably settle it")
                .contains("Noise floor");
    }

    @Test
    void theLossOfTheSameTargetsHasItsChartItsDifferencesAndItsSentence() {
        String page = ReportPage.of(SampleReport.showing("loss", "loss_last"));

        assertThat(page)
                .containsOnlyOnce("<figure data-kind=\"length\" data-metrics=\"loss_last\"")
                .contains("<b>loss_last</b> (nats/token)", "loss_last minus that of <b>softmax</b>");
        assertThat(page.substring(0, page.indexOf("Loss against length"))).contains("Lowest loss_last: ");
    }

    @Test
    void aMetricThatIsZeroEverywhereIsALineInPlaceOfAChartAndATable() {
        String page = ReportPage.of(SampleReport.showing("loss", "sparsity"));
        int at = page.indexOf("<p><b>sparsity</b>");

        assertThat(page.substring(at, page.indexOf('\n', at)))
                .endsWith(": 0 in every cell, at every length and with every seed.</p>");
        assertThat(page).doesNotContain("<caption><b>sparsity</b>", "data-metrics=\"sparsity\"");
    }

    @Test
    void theTrainingLengthIsMarkedWhereAnAxisHasItAlone() {
        ObjectNode spec = SampleReport.small().spec().deepCopy();
        ((ObjectNode) spec.get("train")).remove("length");
        assertThat(ReportPage.of(SampleReport.with(spec))).contains("\"trainLength\":0");

        spec.putObject("axes").putArray("length").add(128);
        assertThat(ReportPage.of(SampleReport.with(spec)))
                .contains("\"trainLength\":128", "At 128, the training length");
        spec.withArray("/axes/length").add(256);
        assertThat(ReportPage.of(SampleReport.with(spec))).contains("\"trainLength\":0");
    }

    @Test
    void tellsLinesOfOneColourApartByTheirDashes() {
        Series ninth = new Series("ninth", 8, List.of(Series.Point.of(1, 1)));

        assertThat(ninth.colour()).isEqualTo("s0");
        assertThat(ninth.dashes()).isNotEmpty();
        assertThat(ninth.dashesInWords()).isEqualTo("dashed");
    }

    @Test
    void aChartOfManyLinesIsHighEnoughForTheirNames() {
        List<Series> lines = IntStream.range(0, 40)
                .mapToObj(i -> new Series("line " + i, i, List.of(Series.Point.of(1, 1), Series.Point.of(2, 1))))
                .toList();
        LineChart chart = new LineChart("many", "x", "y", List.of(1.0, 2.0), true, OptionalDouble.empty(), "", lines);
        double lowest = Pattern.compile("<text class=\"label\" x=\"[^\"]*\" y=\"([^\"]*)\"")
                .matcher(chart.svg())
                .results()
                .mapToDouble(m -> Double.parseDouble(m.group(1)))
                .max()
                .orElseThrow();

        assertThat(chart.height()).isGreaterThan((int) lowest + 5);
    }

    @Test
    void showsAMetricThatDoesNotApplyWithTheReason() {
        assertThat(PAGE.contains("title=\"the weights can be negative, so a row is no distribution\">n/a<"))
                .isTrue();
    }

    @Test
    void drawsAReportOfOneSeedAndOneWithoutCells() {
        assertThat(ReportPage.of(SampleReport.ofOneSeed())).contains("share one seed only");

        Report full = SampleReport.ofOneSeed();
        Report empty = new Report(
                1,
                full.study(),
                Status.PENDING,
                full.spec(),
                full.environment(),
                full.environments(),
                full.data(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(ReportPage.of(empty)).contains("Nothing has been measured yet");
    }

    @Test
    void endsWithTheTermsOfItsScriptsAndOfWhatTheyHold() {
        assertThat(PAGE.substring(PAGE.indexOf("<summary>Licences</summary>")))
                .contains("vega@", "University of Washington Interactive Data Lab", "Mike Bostock", "Mapbox");
    }

    @Test
    void isTheSameForTheSameReport() {
        assertThat(ReportPage.of(SampleReport.report()).equals(PAGE)).isTrue();
    }
}
