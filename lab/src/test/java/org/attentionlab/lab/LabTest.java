package org.attentionlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.data.DataException;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.StoredModels;
import org.attentionlab.eval.run.TrainedModels.EvaluationRequest;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {

    private static final String TEXT = "the quick brown fox jumps over the lazy dog. ".repeat(60);

    @TempDir
    Path folder;

    private static GptBuilder small() {
        return Gpt.builder().layers(1).width(16).length(16).batch(4).steps(10);
    }

    @Test
    void weightsAreThoseOfTheFormula() {
        assertThat(Normalisers.names()).contains("softmax", "ssmax");
        assertThat(Normalisers.weights("softmax", 0, Math.log(3)))
                .containsExactly(new double[] {0.25, 0.75}, within(1e-12));
        assertThat(Normalisers.get("ssmax").card().name()).isEqualTo("ssmax");
        assertThatThrownBy(() -> Normalisers.get("ssmx"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("ssmax");
    }

    @Test
    void theSameSeedTrainsTheSameModelAndNothingIsPrinted() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Gpt model = small().normaliser("ssmax").train(TEXT);
                Gpt again = small().normaliser(Normalisers.get("ssmax")).train(TEXT);
                Gpt other = small().normaliser("ssmax").seed(2).train(TEXT)) {
            assertThat(model.loss()).isBetween(2.0, 6.0).isEqualTo(again.loss()).isNotEqualTo(other.loss());
            assertThat(model.lossAt(4 * 16)).isBetween(2.0, 6.0);
            assertThatThrownBy(() -> model.lossAt(1 << 20)).isInstanceOf(DataException.class);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aModelThatIsSavedIsMeasuredAsACheckpoint() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), TEXT);
        try (Gpt model = small().tokeniser("character").train(TEXT)) {
            model.save(folder.resolve("model"));
        }
        EvaluationRequest request = new EvaluationRequest(
                folder.resolve("model"),
                Optional.empty(),
                List.of(16),
                List.of("loss"),
                OptionalInt.of(2),
                Optional.of(text),
                false,
                ExecutionEngine.FUSED);

        assertThat(new StoredModels()
                        .evaluate(request, length -> {})
                        .measurements()
                        .get(0)
                        .value())
                .isBetween(1.5, 5.0);
    }

    @Test
    void aStudyIsLoadedChangedAndRun() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), TEXT);
        Path file = Files.writeString(folder.resolve("tiny.yaml"), """
                schemaVersion: 1
                name: tiny
                seeds: [1]
                axes: {normaliser: [softmax]}
                task: {type: file, path: "%s"}
                model: {layers: 1, heads: 1, width: 8}
                train: {length: 8, batch: 2, steps: 400}
                compute: {lengths: [8], metrics: [loss]}
                """.formatted(text));
        Report report = Study.load(file).with("train.steps", 3).run(folder.resolve("results"));

        assertThat(report.status()).isEqualTo(Status.FINISHED);
        assertThat(report.cells().get(0).runs().get(0).steps()).isEqualTo(3);
        assertThat(folder.resolve("results/report.html")).exists();
        assertThatThrownBy(() -> Study.load(file).with("train.stepz", 3).spec()).isInstanceOf(StudyProblem.class);
    }
}
