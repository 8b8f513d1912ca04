package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.Status;
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

    @Test
    void theAttentionOfKeptCheckpointsIsThereStepByStep() throws IOException {
        Study study = TinyStudies.text(
                TinyStudies.text(folder),
                "[softmax]",
                "",
                "seeds=[11]",
                "compute.maps=2",
                "train.steps=25",
                "train.keep_every=2");

        List<AttentionWindow> maps = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard())
                .cells()
                .get(0)
                .maps();

        assertThat(maps).extracting(AttentionWindow::step).containsExactly(2, 4, 8, 10, 14, 16, 20, 22, 25, 25);
        assertThat(maps.subList(0, 9))
                .extracting(AttentionWindow::from)
                .containsOnly(maps.get(8).from());
        assertThat(maps).extracting(AttentionWindow::heads).doesNotHaveDuplicates();
    }

    @Test
    void aKeptCheckpointThatCannotBeLoadedIsToldAndHasNoMap() throws IOException {
        Path text = TinyStudies.text(folder);
        String[] settings = {"train.steps=20", "train.keep_every=5", "compute.lengths=[8]"};
        Path out = folder.resolve("out");
        List<Run> runs = TinyStudies.run(TinyStudies.text(text, "[softmax]", "", settings), out, 1, false, new Heard())
                .cells()
                .get(0)
                .runs();
        Path first = out.resolve(runs.get(0).checkpoint()).resolveSibling("steps");
        Path second = out.resolve(runs.get(1).checkpoint()).resolveSibling("steps");
        Files.writeString(first.resolve("5/config.json"), "{");
        Files.move(first.resolve("10"), first.resolve("mine"));
        Files.move(second.resolve("10"), first.resolve("10"));
        Heard heard = new Heard();

        String[] withMaps =
                Stream.concat(Stream.of(settings), Stream.of("compute.maps=1")).toArray(String[]::new);
        Report report = TinyStudies.run(TinyStudies.text(text, "[softmax]", "", withMaps), out, 1, false, heard);

        assertThat(report.status()).isEqualTo(Status.FINISHED);
        assertThat(report.cells().get(0).maps())
                .extracting(AttentionWindow::step)
                .containsExactly(15, 20);
        assertThat(heard.steps).hasValue(0);
        assertThat(heard.notices)
                .filteredOn(notice -> notice.startsWith("run 1: there is no map of step "))
                .satisfiesExactly(
                        damaged -> assertThat(damaged).contains("step 5", "damaged"),
                        other -> assertThat(other).contains("step 10", "it is of training "));
    }

    @Test
    void tokensOfATaskHaveTheirNames() throws IOException {
        Study study = TinyStudies.read("""
                schemaVersion: 1
                name: tiny
                seeds: [11]
                axes:
                  normaliser: [softmax]
                task: {type: copy}
                model: {layers: 1, heads: 2, width: 16}
                train: {length: 16, batch: 4, steps: 3}
                compute: {lengths: [16], windows: 4, maps: 2}
                """);

        List<AttentionWindow> maps = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard())
                .cells()
                .get(0)
                .maps();

        assertThat(maps).extracting(AttentionWindow::from).containsExactly(0, 16);
        assertThat(maps).allSatisfy(window -> {
            assertThat(window.tokens()).hasSize(16).contains("|");
            assertThat(window.heads()).hasSize(2);
        });
    }
}
