package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.SampleReport;
import org.attentionlab.eval.report.Status;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportPageTest {

    private static final String PAGE = ReportPage.of(SampleReport.report());

    @Test
    void needsNothingFromElsewhereAndRunsNoScript() {
        assertThat(PAGE.contains("<script")
                        || PAGE.contains("src=")
                        || PAGE.contains("url(")
                        || PAGE.contains("@import"))
                .isFalse();
        assertThat(PAGE.replace("http://www.w3.org/2000/svg", "").contains("http"))
                .isFalse();
    }

    @Test
    void escapesWhatTheReportHolds() {
        assertThat(PAGE.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;"))
                .isTrue();
        assertThat(Html.escape("<a href='x'>\"&")).isEqualTo("&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
    }

    @Test
    void everyChartIsWellFormedAndHoldsNoBrokenNumber() {
        Matcher charts = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(PAGE);
        int count = 0;
        int maps = 0;
        while (charts.find()) {
            String chart = charts.group();
            if (chart.startsWith("<svg class=\"heads\"")) {
                maps++;
            } else {
                count++;
            }
            assertThatCode(() -> DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(chart))))
                    .doesNotThrowAnyException();
            assertThat(chart.contains("NaN") || chart.contains("Infinity")).isFalse();
        }
        // two positions, each with loss by length, loss by position, sink rate by length, training
        assertThat(count).isEqualTo(8);
        // 16 cells, the sink rate of each at the training length and at the longest
        assertThat(maps).isEqualTo(32);
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
        String section = page.substring(page.indexOf(">Loss last against length<"), page.indexOf(">Loss by position"));

        assertThat(section)
                .containsOnlyOnce("<svg")
                .contains("<b>loss_last</b> (nats/token)", "loss_last minus that of <b>softmax</b>");
        assertThat(page.substring(0, page.indexOf("Loss against length"))).contains("Lowest loss_last: ");
    }

    @Test
    void aMetricThatIsZeroEverywhereIsALineInPlaceOfAChartAndATable() {
        String page = ReportPage.of(SampleReport.showing("loss", "sparsity"));
        int at = page.indexOf("<p><b>sparsity</b>");

        assertThat(page.substring(at, page.indexOf('\n', at)))
                .endsWith(": 0 in every cell, at every length and with every seed.</p>");
        assertThat(page.contains("<caption><b>sparsity</b>")).isFalse();
    }

    @Test
    void theTrainingLengthIsMarkedWhereAnAxisHasItAlone() {
        ObjectNode spec = SampleReport.small().spec().deepCopy();
        ((ObjectNode) spec.get("train")).remove("length");
        assertThat(ReportPage.of(SampleReport.with(spec))).doesNotContain("trained at");

        spec.putObject("axes").putArray("length").add(128);
        assertThat(ReportPage.of(SampleReport.with(spec))).contains("trained at 128", "At 128, the training length");
        spec.withArray("/axes/length").add(256);
        assertThat(ReportPage.of(SampleReport.with(spec))).doesNotContain("trained at");
    }

    @Test
    void namesStandBelowAChartAsWellForScreensThatAreTooNarrowForThemBesideIt() {
        assertThat(Pattern.compile("<ul class=\"legend\">").matcher(PAGE).results())
                .hasSize(8);
        assertThat(PAGE).contains("<li><span class=\"s0\">\u25cf</span> softmax</li>", "svg .names { display: none; }");
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
    void isTheSameForTheSameReport() {
        assertThat(ReportPage.of(SampleReport.report()).equals(PAGE)).isTrue();
    }
}
