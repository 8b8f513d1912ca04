package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.data.DataException;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.ReportSchema;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudySessionTest {

    private static final int STEPS = 30;

    @TempDir
    Path folder;

    private Study study() throws IOException {
        return TinyStudies.text(TinyStudies.text(folder), "[softmax, ssmax]", "");
    }

    @Test
    void writesAReportThatMatchesTheSchemaAndHoldsEveryRunAndMetric() throws IOException {
        Study study = study();

        Report report = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());

        String json = Files.readString(folder.resolve("out/report.json"));
        assertThat(ReportSchema.problems(json)).isEmpty();
        assertThat(ReportJson.read(json)).isEqualTo(report);
        assertThat(folder.resolve("out/report.html")).isNotEmptyFile();
        assertThat(report.status()).isEqualTo(Status.FINISHED);
        assertThat(report.cells()).hasSize(2);
        for (Cell cell : report.cells()) {
            assertThat(cell.runs()).hasSize(2).allSatisfy(run -> {
                assertThat(run.steps()).isEqualTo(STEPS);
                assertThat(run.trainLoss()).hasSize(3);
                assertThat(folder.resolve("out").resolve(run.checkpoint())).isDirectory();
            });
            assertThat(cell.metrics()).containsKeys(study.compute().metrics().toArray(String[]::new));
            assertThat(cell.metrics().get("loss").at(40).orElseThrow().perSeed())
                    .hasSize(2)
                    .allSatisfy(loss -> assertThat(loss).isBetween(0.5, 3.5));
        }
        assertThat(report.comparisons()).isNotEmpty();
    }

    @Test
    void measuresEveryCellAtTheMultiplesOfItsOwnTrainingLength() throws IOException {
        Study study = TinyStudies.read("""
                schemaVersion: 1
                name: multiples
                seeds: [11]
                axes: {length: [8, 16]}
                task: {type: file, path: "%s", tokeniser: character}
                model: {layers: 1, heads: 2, width: 16}
                train: {batch: 4, steps: 3}
                compute: {lengths: [1x, 2.5x, 16], metrics: [loss], windows: 4}
                """.formatted(TinyStudies.text(folder)));

        Report report = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());

        assertThat(report.cells())
                .extracting(cell -> cell.metrics().get("loss").byLength().stream()
                        .map(LengthValue::length)
                        .toList())
                .containsExactly(List.of(8, 16, 20), List.of(16, 40));
        assertThat(report.comparisons()).extracting(Comparison::length).containsExactly(16);
        assertThat(new StudyReader(RegistryVocabulary.standard())
                        .read(report.spec())
                        .plan())
                .isEqualTo(study.plan());
    }

    @Test
    void doesNothingAgainWhenEverythingIsThere() throws IOException {
        Study study = study();
        Report first = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());
        Heard heard = new Heard();

        Report second = TinyStudies.run(study, folder.resolve("out"), 1, false, heard);

        assertThat(second).isEqualTo(first);
        assertThat(heard.finishedBefore).hasValue(4);
        assertThat(heard.runs).hasValue(0);
        assertThat(heard.steps).hasValue(0);
    }

    @Test
    void doesEverythingAgainWhenAskedForAFreshStart() throws IOException {
        Study study = study();
        Report first = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());
        Heard heard = new Heard();

        Report second = TinyStudies.run(study, folder.resolve("out"), 1, true, heard);

        assertThat(heard.steps).hasValue(4 * STEPS);
        assertThat(second.withoutTimes()).isEqualTo(first.withoutTimes());
    }

    @Test
    void reportsTheSameWhateverTheFolderAndTheNumberOfJobs() throws IOException {
        Study study = study();

        Report one = TinyStudies.run(study, folder.resolve("one"), 1, false, new Heard());
        Report two = TinyStudies.run(study, folder.resolve("two"), 2, false, new Heard());

        assertThat(ReportJson.write(two.withoutTimes())).isEqualTo(ReportJson.write(one.withoutTimes()));
    }

    @Test
    void recordsARunThatDivergesAndGoesOn() throws IOException {
        Study study = TinyStudies.read("""
                schemaVersion: 1
                name: diverging
                seeds: [3]
                axes: {learning_rate: [1.0e-3, 10]}
                task: {type: file, path: "%s"}
                model: {layers: 1, heads: 2, width: 16}
                train: {length: 16, batch: 4, steps: 60, warmup: 0, weight_decay: 10, clip: 0}
                compute: {lengths: [16], windows: 4, metrics: [loss]}
                """.formatted(TinyStudies.text(folder)));

        Report report = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.cells().stream().map(Cell::status)).containsExactly(Status.FINISHED, Status.DIVERGED);
        Run diverged = report.cells().get(1).runs().get(0);
        assertThat(diverged.steps()).isLessThan(60);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.run()).isEqualTo(diverged.id()));
        assertThat(ReportSchema.problems(ReportJson.write(report))).isEmpty();
    }

    @Test
    void trainsOnceForAllTestNormalisers() throws IOException {
        Study study = TinyStudies.text(
                TinyStudies.text(folder),
                "[softmax]",
                "  test_normaliser: [same, adaptive_temperature, stick_breaking]");
        Heard heard = new Heard();

        Report report = TinyStudies.run(study, folder.resolve("out"), 2, false, heard);

        assertThat(heard.steps).hasValue(2 * STEPS);
        assertThat(report.cells()).hasSize(3);
        assertThat(report.cells().stream()
                        .map(c -> c.runs().get(0).checkpoint())
                        .distinct())
                .hasSize(1);
        assertThat(report.cells().stream()
                        .map(c -> c.metrics()
                                .get("max_weight")
                                .at(16)
                                .orElseThrow()
                                .mean())
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void measuresLearnedPositionsOnlyAsFarAsTheyGo() throws IOException {
        Study study = TinyStudies.text(TinyStudies.text(folder), "[softmax]", "  position: [learned]");

        Report report = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());

        assertThat(report.failures()).isEmpty();
        assertThat(report.cells()
                        .get(0)
                        .metrics()
                        .get("loss")
                        .at(40)
                        .orElseThrow()
                        .reason())
                .contains("learned positions end at the trained length 16");
        assertThat(report.cells()
                        .get(0)
                        .metrics()
                        .get("loss")
                        .at(16)
                        .orElseThrow()
                        .mean())
                .isFinite();
    }

    @Test
    void runsMaxRetrieval() throws IOException {
        Study study = TinyStudies.read("""
                schemaVersion: 1
                name: retrieval
                seeds: [1, 2]
                axes: {test_normaliser: [same, adaptive_temperature]}
                task: {type: max_retrieval, items: 4, test_samples: 100}
                model: {width: 16}
                train: {batch: 16, steps: 20}
                compute: {lengths: [4, 64]}
                """);

        Report report = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());

        assertThat(report.failures()).isEmpty();
        assertThat(report.cells()).hasSize(2).allSatisfy(cell -> {
            assertThat(cell.metrics().get("accuracy").at(64).orElseThrow().mean())
                    .isBetween(0.0, 1.0);
            assertThat(cell.metrics().get("max_weight").at(64).orElseThrow().mean())
                    .isBetween(1.0 / 64, 1.0);
        });
        assertThat(ReportSchema.problems(ReportJson.write(report))).isEmpty();
    }

    @Test
    void refusesATextThatIsTooShortBeforeAnythingIsWritten() throws IOException {
        Path text = Files.writeString(folder.resolve("short.txt"), "too short by far");

        assertThatThrownBy(() -> TinyStudies.run(
                        TinyStudies.text(text, "[softmax]", ""), folder.resolve("out"), 1, false, new Heard()))
                .isInstanceOf(DataException.class);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
