package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.SampleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportPictureTest {

    private static final Report REPORT = SampleReport.report();

    private static Element parsed(String svg) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss", "loss_last", "sink_rate", "loss_by_position", "training", "sparsity"})
    void aPictureNeedsNoOtherFileAndHasAPanelPerFacet(String name)
            throws ParserConfigurationException, IOException, SAXException {
        String svg = ReportPicture.svg(REPORT, name);
        Element root = parsed(svg);

        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("viewBox"))
                .isEqualTo("0 0 " + root.getAttribute("width") + " " + root.getAttribute("height"));
        assertThat(root.getElementsByTagName("style").getLength()).isEqualTo(1);
        assertThat(svg).contains(">sample-extrapolation: position rope<", ">sample-extrapolation: position none<");
        assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "url(", "var(", "NaN");
    }

    @Test
    void everyColourOfALineIsDefined() {
        String svg = ReportPicture.svg(REPORT, "loss");

        for (int colour = 0; colour < 8; colour++) {
            assertThat(svg).contains(".s" + colour + " { color: #");
        }
    }

    @Test
    void whatCanBeDrawnBeginsWithWhatTheReportIsAbout() {
        assertThat(ReportPicture.drawable(REPORT))
                .startsWith("loss")
                .contains("loss_last", "sink_rate")
                .endsWith("loss_by_position", "training");
        assertThatThrownBy(() -> ReportPicture.svg(REPORT, "accuracy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accuracy");
    }

    @Test
    void aPictureInDotsShowsTextAndEveryLineOnWhite() throws ParserConfigurationException, IOException, SAXException {
        String svg = ReportPicture.svg(SampleReport.small(), "loss");
        Element root = parsed(svg);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngImage.of(svg)));

        assertThat(image.getWidth()).isEqualTo(2 * Integer.parseInt(root.getAttribute("width")));
        assertThat(image.getHeight()).isEqualTo(2 * Integer.parseInt(root.getAttribute("height")));
        assertThat(colours(image, 0, 0, 4, 4)).containsExactly(0xffffff);
        assertThat(colours(image, 0, 0, image.getWidth(), image.getHeight()))
                .contains(0x0072b2, 0xd55e00, 0x00835f, 0xb8508f);
        assertThat(colours(image, 0, 4, 400, 60)).as("the title").hasSizeGreaterThan(5);
    }

    private static Set<Integer> colours(BufferedImage image, int left, int top, int right, int bottom) {
        Set<Integer> found = new HashSet<>();
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                found.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        return found;
    }
}
