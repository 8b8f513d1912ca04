package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.HeadMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The attention microscope as a reader has it. */
@Tag("browser")
class AttentionPageInBrowserTest {

    private static final float[][] SINK = {{1}, {0.9f, 0.1f}, {0.8f, 0.1f, 0.1f}};
    private static final float[][] SIGNED = {{1}, {-0.5f, 1.5f}, {0.25f, 0.25f, 0.5f}};

    @TempDir
    Path folder;

    @Test
    void aMapIsChosenAndReadRowByRow() {
        AttentionWindow window = new AttentionWindow(
                null,
                null,
                null,
                List.of("<b>", "\n", "rose"),
                List.of(
                        HeadMap.of(1, 1, SINK),
                        HeadMap.of(1, 2, SIGNED),
                        HeadMap.of(2, 1, SINK),
                        HeadMap.of(2, 2, SINK)));
        try (PageBrowser browser = new PageBrowser(folder)) {
            browser.sized(900, 1200).open(AttentionPage.of("<i>softmax</i>", window), "");

            assertThat(browser.texts("h1")).containsExactly("Attention of <i>softmax</i>");
            assertThat(browser.all("table.heads tr")).hasSize(2);
            assertThat(browser.texts("table.heads tr:first-child button")).containsExactly("1.1: 0.85", "1.2: 0.38");
            browser.click("table.heads tr:first-child td:nth-of-type(2) button");
            browser.click("table.heads tr:nth-child(1) td:nth-of-type(1) button");

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
            assertThat(browser.console()).isEmpty();
        }
    }
}
