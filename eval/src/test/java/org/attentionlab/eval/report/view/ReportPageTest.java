package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                .contains("Beyond chance")
                .contains("No difference found")
                .contains("Noise floor");
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
                full.data(),
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
