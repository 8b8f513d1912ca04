package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptMapsTest {

    @TempDir
    Path folder;

    @Test
    void aStudyThatAsksForMapsKeepsThemOfItsFirstSeed() throws IOException {
        Study study = TinyStudies.text(TinyStudies.text(folder), "[softmax]", "", "compute.maps=2", "train.steps=5");

        Report report = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());

        List<AttentionWindow> maps = report.cells().get(0).maps();
        assertThat(maps).hasSize(2).allSatisfy(window -> {
            assertThat(window.seed()).isEqualTo(11);
            assertThat(window.step()).isEqualTo(5);
            assertThat(window.tokens()).hasSize(16);
            assertThat(window.heads()).hasSize(2);
            assertThat(window.heads().get(0).rows()).hasNumberOfRows(16);
        });
        assertThat(maps).extracting(AttentionWindow::from).doesNotHaveDuplicates();
        String json = Files.readString(folder.resolve("out/report.json"));
        assertThat(ReportJson.read(json).cells().get(0).maps()).isEqualTo(maps);
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("Attention microscope");
        assertThat(TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard()))
                .as("read back from the runs that are kept")
                .isEqualTo(report);
    }
}
