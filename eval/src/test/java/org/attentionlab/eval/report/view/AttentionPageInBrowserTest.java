package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.HeadMap;
import org.attentionlab.eval.report.SampleReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The attention microscope as a reader has it. */
@Tag("browser")
class AttentionPageInBrowserTest {

    private static final float[][] SINK = {{1}, {0.9f, 0.1f}, {0.8f, 0.1f, 0.1f}};
    private static final float[][] SIGNED = {{1}, {-0.5f, 1.5f}, {0.25f, 0.25f, 0.5f}};
    private static final String FIRST_MAP = "table.heads tr:first-child td:nth-of-type(1) button";
    private static final String SECOND_MAP = "table.heads tr:first-child td:nth-of-type(2) button";

    @TempDir
    static Path folder;

    private static PageBrowser browser;

    @BeforeAll
    static void start() {
        browser = new PageBrowser(folder).sized(900, 1200);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void theConsoleStaysSilent() {
        assertThat(browser.console()).isEmpty();
    }

    private static AttentionWindow window(Integer step) {
        return new AttentionWindow(
                null,
                step,
                null,
                List.of("<b>", "\n", "rose"),
                List.of(
                        HeadMap.of(1, 1, SINK),
                        HeadMap.of(1, 2, SIGNED),
                        HeadMap.of(2, 1, SINK),
                        HeadMap.of(2, 2, SINK)));
    }

    /** The page of a study that kept maps along its training. */
    private static String training() {
        List<AttentionWindow> maps =
                Stream.of(100, 200, 400).map(step -> window(step)).toList();
        return ReportPage.of(
                SampleReport.of(List.of(SampleReport.small().cells().get(0).withMaps(maps))));
    }

    @Test
    void aMapIsChosenAndReadRowByRow() {
        browser.open(AttentionPage.of("<i>softmax</i>", window(null)), "");

        assertThat(browser.texts("h1")).containsExactly("Attention of <i>softmax</i>");
        assertThat(browser.all("table.heads tr")).hasSize(2);
        assertThat(browser.texts("table.heads tr:first-child button")).containsExactly("1.1: 0.85", "1.2: 0.38");
        browser.click(SECOND_MAP);
        browser.click(FIRST_MAP);

        assertThat(browser.address()).endsWith("#map=1.1");
        assertThat(browser.texts(".map .query")).containsExactly("<b>", "\u21b5", "rose");
        assertThat(browser.texts(".map .key.sink")).hasSize(1);
        assertThat(browser.texts(".told").get(0))
                .isEqualTo("Query 3, \u201crose\u201d, gives 0.800 to 1 \u201c<b>\u201d,"
                        + " 0.102 to 2 \u201c\u21b5\u201d, 0.102 to 3 \u201crose\u201d.");
        browser.pointAt(browser.all(".map .query").get(1));
        assertThat(browser.texts(".told").get(0)).startsWith("Query 2, \u201c\u21b5\u201d, gives 0.898 to 1");
        browser.run("document.querySelector('.map').focus()");
        browser.press(Keys.ARROW_UP);
        assertThat(browser.texts(".told").get(0)).startsWith("Query 1");
    }

    @Test
    void aMapThatIsChosenWithAKeyHasTheFocus() {
        browser.open(AttentionPage.of("softmax", window(null)), "");

        browser.run("document.querySelector('" + FIRST_MAP + "').focus()");
        browser.press(Keys.ENTER).press(Keys.ARROW_UP);

        assertThat(browser.address()).endsWith("#map=1.1");
        assertThat(browser.texts(".told").get(0)).startsWith("Query 2");
        browser.run("document.querySelector('" + FIRST_MAP + "').focus()");
        browser.press(Keys.ENTER);
        assertThat(browser.all(".map")).isEmpty();
        assertThat(browser.all(FIRST_MAP + ":focus")).hasSize(1);
    }

    @Test
    void theSliderIsDraggedAlongTheTrainingWhileTheSameQueryIsRead() {
        browser.open(training(), "#map=1.2");
        WebElement slider = browser.all("#microscope input[name=step]").get(0);
        browser.pointAt(slider);
        browser.run("document.querySelector('.map').focus({preventScroll: true})");
        browser.press(Keys.ARROW_UP);

        browser.drag(slider, -60);

        assertThat(browser.address()).contains("step=100");
        assertThat(browser.texts("#microscope .tools label")).contains("Step 100");
        assertThat(browser.texts(".told").get(0)).startsWith("Query 2");
        slider.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(browser.texts("#microscope .tools label")).contains("Step 400");
        assertThat(browser.all("input[name=step]:focus")).hasSize(1);
    }
}
