package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.data.DataException;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.run.TrainedModels.Evaluation;
import org.attentionlab.eval.run.TrainedModels.EvaluationRequest;
import org.attentionlab.eval.run.TrainedModels.SampleRequest;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredModelsTest {

    @TempDir
    static Path folder;

    private static Report report;
    private static Path checkpoint;

    private final TrainedModels models = new StoredModels();

    @BeforeAll
    static void train() throws IOException {
        Path text = TinyStudies.text(folder);
        String swaps = "  test_normaliser: [same, adaptive_temperature]";
        report = TinyStudies.run(TinyStudies.text(text, "[softmax]", swaps), folder, 1, false, new Heard());
        checkpoint = folder.resolve(report.cells().get(0).runs().get(0).checkpoint());
    }

    private static EvaluationRequest request(Optional<String> normaliser, List<Integer> lengths, String... metrics) {
        return new EvaluationRequest(
                checkpoint,
                normaliser.map(NormaliserSpec::parse),
                lengths,
                List.of(metrics),
                OptionalInt.empty(),
                ExecutionEngine.FUSED);
    }

    @Test
    void measuresWhatItsStudyMeasured() throws IOException {
        Evaluation evaluation = models.evaluate(request(Optional.empty(), List.of()), length -> {});

        assertThat(evaluation.normaliser()).isEqualTo("softmax").isEqualTo(evaluation.trainedWith());
        assertThat(loss(evaluation, 40)).isEqualTo(studied(0, 40));
        assertThat(evaluation.measurements()).extracting(Measurement::metric).contains("sink_rate", "kurtosis");
    }

    @Test
    void measuresOnAsManyWindowsAsAskedFor() throws IOException {
        EvaluationRequest one = new EvaluationRequest(
                checkpoint, Optional.empty(), List.of(40), List.of("loss"), OptionalInt.of(1), ExecutionEngine.FUSED);

        assertThat(loss(models.evaluate(one, length -> {}), 40)).isPositive().isNotEqualTo(studied(0, 40));
    }

    @Test
    void swapsTheNormaliserAsTheStudyDoes() throws IOException {
        Evaluation evaluation =
                models.evaluate(request(Optional.of("adaptive_temperature"), List.of(40), "loss"), length -> {});

        assertThat(evaluation.normaliser()).startsWith("adaptive_temperature");
        assertThat(evaluation.trainedWith()).isEqualTo("softmax");
        assertThat(loss(evaluation, 40)).isEqualTo(studied(1, 40));
        assertThat(evaluation.measurements()).hasSize(1);
    }

    @Test
    void refusesAMetricThatDoesNotFitTheTask() {
        assertThatThrownBy(() -> models.evaluate(request(Optional.empty(), List.of(), "accuracy"), length -> {}))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("accuracy")
                .hasMessageContaining("sink_rate");
    }

    @Test
    void samplesTheSameTextForTheSameSeed() throws IOException {
        assertThat(sample("a rose", 1, 5)).hasSize(60).isEqualTo(sample("a rose", 1, 5));
        assertThat(sample("a rose", 1, 6)).isNotEqualTo(sample("a rose", 1, 5));
        assertThat(sample("", 0, 5)).hasSize(60).isEqualTo(sample("", 0, 6));
    }

    @Test
    void namesACharacterOfThePromptThatTheModelDoesNotKnow() {
        assertThatThrownBy(() -> sample("a r\u00f6se", 1, 5))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\u00f6");
    }

    private String sample(String prompt, double temperature, long seed) throws IOException {
        StringBuilder text = new StringBuilder();
        models.sample(
                new SampleRequest(checkpoint, prompt, 60, temperature, seed, ExecutionEngine.FUSED), text::append);
        return text.toString();
    }

    private static double loss(Evaluation evaluation, int length) {
        return evaluation.measurements().stream()
                .filter(m -> m.metric().equals("loss") && m.length() == length)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static double studied(int cell, int length) {
        return report.cells()
                .get(cell)
                .metrics()
                .get("loss")
                .at(length)
                .orElseThrow()
                .perSeed()
                .get(0);
    }
}
