package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.attentionlab.data.DataException;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.ReportSchema;
import org.attentionlab.eval.run.TrainedModels.Evaluation;
import org.attentionlab.eval.run.TrainedModels.EvaluationRequest;
import org.attentionlab.eval.run.TrainedModels.SampleRequest;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task on tokens from a study file to its report and back from the checkpoint. */
class TokenTaskStudyTest {

    private static final String STUDY = """
            schemaVersion: 1
            name: tokens
            seeds: [11, 12]
            axes: {test_normaliser: [same, adaptive_temperature]}
            task: {type: copy, symbols: 2}
            model: {layers: 1, heads: 2, width: 16}
            train: {length: 4, batch: 16, steps: 120, learning_rate: 0.01}
            compute: {lengths: [4, 8], windows: 20}
            """;

    @TempDir
    static Path folder;

    private static Report report;

    private final TrainedModels models = new StoredModels();

    @BeforeAll
    static void train() throws IOException {
        report = TinyStudies.run(TinyStudies.read(STUDY), folder, 1, false, new Heard());
    }

    private static Path checkpoint() {
        return folder.resolve(report.cells().get(0).runs().get(0).checkpoint());
    }

    private static EvaluationRequest request(List<Integer> lengths, Optional<Path> text, String... metrics) {
        return new EvaluationRequest(
                checkpoint(),
                Optional.empty(),
                lengths,
                List.of(metrics),
                OptionalInt.empty(),
                text,
                false,
                ExecutionEngine.FUSED);
    }

    @Test
    void everyMetricOfTheTaskIsInTheReport() throws IOException {
        assertThat(report.failures()).isEmpty();
        assertThat(ReportSchema.problems(ReportJson.write(report))).isEmpty();
        assertThat(report.data().get(0).name()).isEqualTo("copy");
        assertThat(report.data().get(0).sizes()).containsEntry("vocabulary", 3L);
        for (Cell cell : report.cells()) {
            assertThat(cell.metrics())
                    .containsKeys("loss", "accuracy", "exact_match", "entropy", "sink_rate", "kurtosis")
                    .doesNotContainKeys("loss_last", "loss_by_position");
            assertThat(cell.metrics().get("accuracy").at(4).orElseThrow().mean())
                    .isBetween(0.0, 1.0);
        }
        assertThat(report.cells()
                        .get(0)
                        .metrics()
                        .get("loss")
                        .at(4)
                        .orElseThrow()
                        .mean())
                .as("seeds 11 and 12: below ln 3, what knows nothing has")
                .isLessThan(Math.log(3));
    }

    @Test
    void aStudyReadsBackFromItsResolvedFormAndGoesOnWhereItWas() throws IOException {
        Study study = new StudyReader(RegistryVocabulary.standard()).read(report.spec());
        Heard heard = new Heard();

        assertThat(study).isEqualTo(TinyStudies.read(STUDY));
        assertThat(TinyStudies.run(study, folder, 1, false, heard)).isEqualTo(report);
        assertThat(heard.steps).hasValue(0);
    }

    @Test
    void aCheckpointIsMeasuredOnTheSequencesOfItsStudy() throws IOException {
        Evaluation evaluation = models.evaluate(request(List.of(8), Optional.empty(), "accuracy"), length -> {});

        Measurement accuracy = evaluation.measurements().get(0);
        assertThat(accuracy.value())
                .isEqualTo(report.cells()
                        .get(0)
                        .metrics()
                        .get("accuracy")
                        .at(8)
                        .orElseThrow()
                        .perSeed()
                        .get(0));
        assertThat(evaluation.data().other()).isFalse();
    }

    @Test
    void whatATaskHasNotIsRefusedByName() {
        assertThatThrownBy(() -> models.evaluate(request(List.of(8), Optional.of(folder)), length -> {}))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("a model of copy reads no text");
        assertThatThrownBy(() -> models.evaluate(request(List.of(8), Optional.empty(), "loss_last"), length -> {}))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("'loss_last' does not fit the task copy");
        assertThatThrownBy(() -> models.evaluate(request(List.of(1), Optional.empty()), length -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 tokens has no room");
        assertThatThrownBy(() -> models.sample(
                        new SampleRequest(
                                checkpoint(), "", 3, TokenChoice.withTemperature(0), 1, false, ExecutionEngine.FUSED),
                        piece -> {}))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is a model of copy, which has no text to go on with");
    }

    @Test
    void aLengthWithoutRoomIsRefusedBeforeAnythingIsWritten() {
        Study study = TinyStudies.read(
                STUDY.replace("{length: 4,", "{length: 3,").replace("{type: copy, symbols: 2}", "{type: addition}"));

        assertThatThrownBy(() -> TinyStudies.run(study, folder.resolve("short"), 1, false, new Heard()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("train.length: a sequence of 3 tokens has no room for this task; it takes 5");
        assertThat(folder.resolve("short")).doesNotExist();
    }
}
