package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the page that {@code docs/report.md} shows; with {@code -Dscreenshots=FOLDER} it puts them there. The page is that of the published
 * report; the microscope's maps are of two models on Bigram-Backcopy, where softmax grows a sink.
 */
@Tag("browser")
class ScreenshotsTest {

    private static final int MOST_BYTES = 200_000;
    private static final int DARK = 0x40;
    private static final int LIGHT = 0xf0;

    @TempDir
    Path folder;

    @Test
    void thePageIsReadableInLightAndDarkAndOnANarrowScreen() throws IOException {
        String page = ReportPage.of(ReportJson.read(Path.of("../reports/quickstart/report.json")));
        try (PageBrowser browser = new PageBrowser(folder)) {
            browser.sized(1100, 1250).open(page, "");
            browser.run("document.querySelector('#leaderboard').scrollIntoView()");
            assertThat(brightness(keep("page-light.png", browser.screenshot()))).isGreaterThan(LIGHT);
            browser.dark().open(page, "");
            browser.run("document.querySelector('#leaderboard').scrollIntoView()");
            assertThat(brightness(keep("page-dark.png", browser.screenshot()))).isLessThan(DARK);
        }
        try (PageBrowser browser = new PageBrowser(folder)) {
            browser.sized(500, 1250).open(page, "");
            browser.run("document.querySelector('#leaderboard').scrollIntoView()");
            keep("page-narrow.png", browser.screenshot());
            Report maps = ReportJson.read(Path.of("../reports/maps/report.json"));
            String softpick = maps.cells().get(1).id();
            browser.sized(1400, 1050).open(ReportPage.of(maps), "#map=1.1&beside=" + softpick);
            assertThat(browser.all("#microscope input[name=step]")).hasSize(1);
            browser.run("document.querySelector('#microscope').scrollIntoView()");
            keep("microscope.png", browser.screenshot());
        }
    }

    private static byte[] keep(String name, byte[] picture) throws IOException {
        assertThat(picture.length).as(name).isBetween(10_000, MOST_BYTES);
        String asked = System.getProperty("screenshots", "");
        if (!asked.isEmpty()) {
            Files.write(Files.createDirectories(Path.of(asked)).resolve(name), picture);
        }
        return picture;
    }

    /** The brightness of the upper left corner, which is paper. */
    private static int brightness(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(3, 3) & 0xff;
    }
}
