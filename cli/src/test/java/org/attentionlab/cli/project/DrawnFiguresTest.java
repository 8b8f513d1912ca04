package org.attentionlab.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab;
import org.junit.jupiter.api.Test;

/** A chart in the documentation is what the command draws of the published report of its name, and so is the page beside every report. */
class DrawnFiguresTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyChartIsDrawnFromThePublishedReportOfItsName() throws IOException {
        List<Path> charts;
        try (Stream<Path> images = Files.list(ROOT.resolve("docs/images"))) {
            charts = images.filter(image -> image.toString().endsWith(".svg")).toList();
        }
        assertThat(charts).isNotEmpty();
        for (Path chart : charts) {
            String study = chart.getFileName().toString().replace(".svg", "");
            String report = ROOT.resolve("reports/" + study + "/report.json").toString();
            assertThat(Attnlab.standard()
                            .run("report", report, "--format", "svg", "--metric", "loss")
                            .out())
                    .as("%s; reports/update.sh --pages draws it", chart.getFileName())
                    .isEqualTo(Files.readString(chart, StandardCharsets.UTF_8));
        }
    }

    @Test
    void thePageBesideEveryPublishedReportIsDrawnFromIt() throws IOException {
        List<Path> reports;
        try (Stream<Path> folders = Files.list(ROOT.resolve("reports"))) {
            reports = folders.map(folder -> folder.resolve("report.json"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        assertThat(reports).isNotEmpty();
        for (Path report : reports) {
            Path page = report.resolveSibling("report.html");
            assertThat(Attnlab.standard()
                            .run("report", report.toString(), "--format", "html")
                            .out()
                            .equals(Files.readString(page, StandardCharsets.UTF_8)))
                    .as("%s is drawn from its report; reports/update.sh --views draws it", ROOT.relativize(page))
                    .isTrue();
        }
    }
}
