package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.SampleReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as a reader has it: in a browser, from a file, without a network. */
@Tag("browser")
class ReportPageInBrowserTest {

    private static final String PAGE = ReportPage.of(SampleReport.report());
    private static final String ROWS = "#leaderboard tbody tr";
    private static final String MILLISECONDS_UNTIL_DRAWN = "return performance.getEntriesByName('ready')[0].startTime";

    @TempDir
    static Path folder;

    private static PageBrowser browser;

    @BeforeAll
    static void start() {
        browser = new PageBrowser(folder);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void theConsoleStaysSilent() {
        browser.onScreen();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void everyFigureHasAChart() {
        browser.sized(1100, 9000).open(PAGE, "");

        assertThat(browser.all("figure[data-kind]")).hasSizeGreaterThan(2);
        assertThat(browser.all("figure[data-kind] svg.marks")).hasSameSizeAs(browser.all("figure[data-kind]"));
    }

    @Test
    void theLeaderboardSortsByAnyColumnAndKeepsItInTheAddress() {
        browser.sized(1100, 1600).open(PAGE, "");
        List<String> byLongest = browser.texts(ROWS + " th");

        browser.click("#leaderboard thead th:nth-child(3) button");

        assertThat(browser.texts("#leaderboard [aria-sort=ascending]")).containsExactly("64 \u2191");
        assertThat(browser.texts(ROWS + " th")).hasSameSizeAs(byLongest).isNotEqualTo(byLongest);
        assertThat(browser.texts(ROWS + " td:nth-child(3)")).isSorted();
        assertThat(browser.address()).endsWith("#sort=loss%4064");
        List<String> rising = browser.texts(ROWS + " th");
        browser.click("#leaderboard thead th:nth-child(3) button");
        assertThat(browser.texts(ROWS + " td:nth-child(3)")).isSortedAccordingTo((a, b) -> b.compareTo(a));
        browser.open(PAGE, "#sort=loss%4064");
        assertThat(browser.texts(ROWS + " th")).isEqualTo(rising);
    }

    @Test
    void anotherMetricMakesOtherColumns() {
        browser.sized(1100, 1600).open(PAGE, "#metric=sink_rate&sort=-sink_rate%40128");

        assertThat(browser.texts("#leaderboard .fine").get(0)).startsWith("sink_rate: share of");
        assertThat(browser.texts(ROWS + ":first-child th").get(0)).contains("softmax");
    }

    @Test
    void aChosenRowKeepsItsCurvesWhereOthersFade() {
        browser.sized(1100, 2400).open(PAGE, "");

        browser.click(ROWS + ":first-child th button");

        browser.await("return [...document.querySelectorAll('svg.marks .mark-line path')].some(p =>"
                + " p.getAttribute('opacity') < 0.2)");
        assertThat(browser.all(ROWS + ".chosen")).hasSize(1);
        assertThat(browser.run(
                        "return [...document.querySelectorAll('svg.marks .mark-line.layer_0_marks path, svg.marks"
                                + " .mark-line path')].filter(p => p.getAttribute('opacity') === '1').length"))
                .isNotEqualTo(0L);
        assertThat(browser.address()).contains("chosen=");
    }

    @Test
    void pointingAtACurveMarksItsRow() {
        browser.sized(1100, 2400).open(PAGE, "");
        WebElement point = browser.all("svg.marks .mark-symbol path").get(0);

        browser.pointAt(point);

        browser.await("return document.querySelectorAll('" + ROWS + ".pointed').length === 1");
        assertThat(browser.all("#vg-tooltip-element.visible")).hasSize(1);
    }

    @Test
    void filtersLeaveLinesOutAndStayInTheAddress() {
        browser.sized(1100, 2400).open(PAGE, "#position=rope&normaliser=softmax&normaliser=gaussian_l1");

        assertThat(browser.texts(ROWS + " th")).containsExactlyInAnyOrder("softmax", "gaussian_l1");
        assertThat(browser.texts("figure:first-of-type ul.legend li")).containsExactly("softmax", "gaussian_l1");
        browser.click("#filters details:nth-of-type(1) summary");
        browser.click("#filters input[name=normaliser][value=softmax]");
        assertThat(browser.texts(ROWS + " th")).containsExactly("gaussian_l1");
        assertThat(browser.address()).contains("position=rope").doesNotContain("normaliser=softmax");
    }

    @Test
    void singleSeedsTakeThePlaceOfBands() {
        String lines = "return document.querySelectorAll('figure[data-metrics=loss] .mark-line path').length";
        browser.sized(1100, 2400).open(PAGE, "#position=rope&normaliser=softmax");
        assertThat(browser.run(lines)).isEqualTo(1L);
        assertThat(browser.run("return document.querySelectorAll('figure[data-metrics=loss] .mark-area path').length"))
                .isEqualTo(1L);

        browser.click("#single-seeds");

        browser.await(lines + " === 3");
        browser.await("return document.querySelectorAll('figure[data-kind=position] .mark-line path').length === 3");
        assertThat(browser.address()).contains("seeds=single");
    }

    @Test
    void theMapsOfHeadsAreThoseOfTheLengthAndLayerThatTheAddressNames() {
        browser.sized(1100, 9000).open(PAGE, "#heads-length=1024&layer=2");

        assertThat(browser.texts("figure[data-kind=heads] .claim")).hasSize(1);
        assertThat(browser.run("return document.querySelector('select[name=heads-length]').value"))
                .isEqualTo("1024");
        assertThat(browser.run("return document.querySelectorAll('figure[data-kind=heads] .mark-rect path').length"))
                .as("four heads of one layer for each of 16 cells, but for one head without a value")
                .isEqualTo(63L);
    }

    @Test
    void layersAreCountedFromOneInCellsThatDifferInTheirNumber() throws IOException {
        ObjectNode report = (ObjectNode) new ObjectMapper().readTree(ReportJson.write(SampleReport.small()));
        report.withObject("/spec/model").remove("layers");
        for (int cell = 0; cell < 2; cell++) {
            int layers = 2 + 2 * cell;
            report.withObject("/cells/" + cell + "/axes").put("layers", String.valueOf(layers));
            ObjectNode values = report.withObject("/cells/" + cell + "/metrics/kurtosis")
                    .putArray("byLayer")
                    .addObject()
                    .put("length", 128);
            IntStream.rangeClosed(1, layers).forEach(values.putArray("mean")::add);
        }

        browser.sized(1100, 9000).open(ReportPage.of(ReportJson.read(report.toString())), "");

        assertThat(browser.all("figure[data-kind=layers] .role-axis[aria-label^=X-axis]"))
                .extracting(axis -> axis.getAttribute("aria-label"))
                .containsOnly("X-axis titled 'layer' for a discrete scale with 4 values: 1, 2, 3, 4");
        assertThat(browser.all("#filters input[name=layer]")).hasSize(4);
    }

    @Test
    void theTrainingLossIsOfNoUnitSinceTasksDifferInIt() {
        browser.sized(1100, 9000).open(PAGE, "");

        assertThat(browser.run(
                        "return [...document.querySelectorAll('figure[data-kind=training] .role-axis-title text')]"
                                + ".map(text => text.textContent).filter(text => text !== 'step').join(' ')"))
                .isEqualTo("training loss");
    }

    @Test
    void whatAUserNamedIsTextAndNeverRuns() throws IOException {
        String hostile = "<img src=x onerror='window.owned=1'></script><script>window.owned=1</script>{{datum}}";
        ObjectNode report = (ObjectNode) new ObjectMapper().readTree(ReportJson.write(SampleReport.small()));
        report.put("study", hostile);
        report.withObject("/cells/0/axes").put("normaliser", hostile);
        report.withObject("/cells/1/axes").put(hostile, hostile);

        browser.sized(1100, 9000).open(ReportPage.of(ReportJson.read(report.toString())), "");
        browser.pointAt(browser.all("svg.marks .mark-symbol path").get(0));

        assertThat(browser.run("return window.owned")).isNull();
        assertThat(browser.all("img")).isEmpty();
        assertThat(browser.texts("h1")).containsExactly(hostile);
        assertThat(browser.texts(ROWS + " th")).contains(hostile);
    }

    @Test
    void sixtyRunsOpenWithinTwoSecondsFromEightMegabytesAtMost() {
        Report report = SampleReport.sweep(1, List.of(11L, 12L));
        String page = ReportPage.of(report);

        browser.sized(1100, 900).open(page, "");

        assertThat(report.cells()).hasSize(40);
        assertThat(page.length()).isLessThan(8 << 20);
        assertThat(browser.number(MILLISECONDS_UNTIL_DRAWN))
                .as("milliseconds until what is in sight is drawn")
                .isLessThan(2000);
    }

    @Test
    void twoHundredCellsAreReadableWithinFourSeconds() {
        String page = ReportPage.of(SampleReport.sweep(5, List.of(11L)));

        browser.sized(1100, 900).open(page, "");

        assertThat(page.length()).isLessThan(8 << 20);
        assertThat(browser.number(MILLISECONDS_UNTIL_DRAWN))
                .as("milliseconds until what is in sight is drawn")
                .isLessThan(4000);
        assertThat(browser.all(ROWS)).hasSize(200);
        assertThat(browser.number("return document.querySelector('#leaderboard .scroll').clientHeight"))
                .isLessThan(600);
        browser.run("document.querySelector('figure[data-kind=parallel]').scrollIntoView()");
        browser.await("return document.querySelector('figure[data-kind=parallel]').dataset.drawn === '1'");
        assertThat(browser.run("return document.querySelectorAll('figure[data-kind=parallel] .mark-line path').length"))
                .isEqualTo(200L);
    }

    @Test
    void fitsAScreenOfFiveHundredPixels() {
        browser.sized(500, 9000).open(PAGE, "");

        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(500);
        assertThat(browser.number("return Math.max(...[...document.querySelectorAll('.chart svg')].map(s =>"
                        + " s.getBoundingClientRect().right))"))
                .isLessThanOrEqualTo(500);
    }

    @Test
    void aKeyboardReachesEveryChoice() {
        browser.sized(1100, 1600).open(PAGE, "");

        browser.run("document.querySelector('" + ROWS + " th button').focus()");
        browser.press(Keys.ENTER);

        assertThat(browser.all(ROWS + ".chosen")).hasSize(1);
        assertThat(browser.all(ROWS + ".chosen button[aria-pressed=true]")).hasSize(1);
        browser.run("document.querySelector('#leaderboard thead th:nth-child(3) button').focus()");
        browser.press(Keys.ENTER);
        browser.press(Keys.ENTER);
        assertThat(browser.texts("#leaderboard [aria-sort=descending]")).containsExactly("64 \u2193");
    }

    @Test
    void figuresAreSavedAsPicturesAndNumbers() {
        browser.sized(1100, 1600).open(PAGE, "#position=rope&normaliser=softmax");
        browser.run("window.saved = []; HTMLAnchorElement.prototype.click = function() { saved.push([this.download,"
                + " this.href]); }");

        browser.all("figure[data-metrics=loss] figcaption button").forEach(WebElement::click);

        browser.await("return saved.length === 3");
        assertThat(browser.run("return saved.map(s => s[0]).sort().join(' ')"))
                .isEqualTo("loss-against-length.csv loss-against-length.png loss-against-length.svg");
        assertThat(browser.run("return saved.map(s => s[1].replace(/[;/].*/, '')).sort().join(' ')"))
                .isEqualTo("blob:null blob:null data:image");
    }

    @Test
    void paperShowsEveryChartAndEveryTable() {
        browser.sized(1100, 900).open(PAGE, "");

        browser.run("dispatchEvent(new Event('beforeprint'))");

        browser.await("return [...document.querySelectorAll('figure[data-kind]')].every(f => f.dataset.drawn)");
        assertThat(browser.all("details:not([open])")).isEmpty();
    }

    @Test
    void paperKeepsWhatButtonsSayAndLeavesOutWhatTheyOnlyDo() {
        browser.sized(1500, 9000).open(ReportPage.of(SampleReport.withMaps()), "#map=2.1");
        browser.click(ROWS + ":first-child th button");
        String legend = "return [...document.querySelectorAll('figure[data-metrics=loss] ul.legend li')]"
                + ".map(item => item.innerText.trim()).join(' ')";
        List<String> headings = browser.texts("#leaderboard thead th");

        browser.onPaper();

        assertThat(browser.run(legend)).isEqualTo("softmax sigmoid(b=-4.85) gaussian_l1 sa_softmax_v1");
        assertThat(browser.texts("#leaderboard thead th")).isEqualTo(headings);
        assertThat(browser.texts(ROWS + " th")).contains("softmax").doesNotContain("");
        assertThat(browser.all("#microscope .thumbnail")).hasSize(16).allMatch(WebElement::isDisplayed);
        assertThat(browser.all("#filters, figcaption button, #leaderboard > button"))
                .hasSizeGreaterThan(4)
                .noneMatch(WebElement::isDisplayed);
        assertThat(browser.run("return getComputedStyle(document.querySelector('.map .scroll')).maxHeight"))
                .isEqualTo("none");
    }

    @Test
    void theMicroscopeSetsTwoCellsSideBySide() {
        browser.sized(1500, 9000).open(ReportPage.of(SampleReport.withMaps()), "#map=2.1");

        assertThat(browser.texts("#microscope h3")).containsExactly("softmax");
        assertThat(browser.all("#microscope .thumbnail")).hasSize(16);
        assertThat(browser.all("#microscope .key.sink")).hasSize(1);
        browser.run("const list = document.querySelector('select[name=beside]'); list.value = list.options[2].value;"
                + "list.dispatchEvent(new Event('change'))");
        assertThat(browser.texts("#microscope h3")).containsExactly("softmax", "sigmoid(b=-4.85)");
        assertThat(browser.all("#microscope .map")).hasSize(2);
        assertThat(browser.address()).contains("map=2.1", "beside=");
    }
}
