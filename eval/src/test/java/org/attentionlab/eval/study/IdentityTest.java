package org.attentionlab.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.attentionlab.eval.study.field.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final StudyReader READER = new StudyReader(new SmallVocabulary());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LINES = List.of(
            "schemaVersion: 1",
            "name: identity",
            "seeds: [11]",
            "task: {type: file, path: a.txt}",
            "model: {layers: 2, width: 64, normaliser: {type: ssmax, s: 0.25}}",
            "train: {steps: 300, learning_rate: 5.0e-4}",
            "compute: {lengths: [128, 256], metrics: [loss]}");

    private static Study study(List<String> lines, String... settings) {
        return READER.read(
                String.join("\n", lines),
                List.of(settings).stream().map(Setting::parse).toList());
    }

    private static TrainingId training(Study study) {
        return study.runs().get(0).trainingId("data", Optional.empty(), "code");
    }

    private static EvaluationId evaluation(Study study) {
        return study.runs().get(0).evaluationId(training(study), study.compute(), Map.of("loss", 1), "data", "code");
    }

    @Test
    void identitiesAreTheSameInEveryJvmAndVersion() {
        Study study = study(LINES);
        assertThat(training(study)).hasToString("2061a74f2ce98372");
        assertThat(evaluation(study)).hasToString("937f5048e7c1d35b");
        assertThat(study.cells().get(0).id()).isEqualTo("87ddf0ad836b7959");
    }

    @Test
    void theOrderOfKeysAndTheSpellingOfNumbersDoNotMatter() {
        Study study = study(LINES);
        List<String> shuffled = new ArrayList<>(LINES);
        long seed = 20261122;
        Collections.shuffle(shuffled, new Random(seed));
        Collections.replaceAll(shuffled, LINES.get(5), "train: {learning_rate: 0.0005, steps: 300, clip: 1}");
        Collections.replaceAll(
                shuffled, LINES.get(4), "model: {normaliser: 'ssmax(learned, s=25e-2)', width: 64, layers: 2}");
        assertThat(training(study(shuffled))).as("seed %d", seed).isEqualTo(training(study));
        assertThat(evaluation(study(shuffled))).as("seed %d", seed).isEqualTo(evaluation(study));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=other",
                "task.path=elsewhere/a.txt",
                "show=[loss]",
                "limits.max_runs=3",
                "compute.windows=7",
                "compute.lengths=[64]",
                "axes.test_normaliser=[softmax]"
            })
    void whatDoesNotChangeTheTrainingDoesNotChangeItsIdentity(String setting) {
        assertThat(training(study(LINES, setting))).isEqualTo(training(study(LINES)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seeds=[12]",
                "task.tokeniser=character",
                "model.layers=3",
                "model.position=none",
                "model.position.type=rope(theta=5000)",
                "model.normaliser.learned=false",
                "train.batch=17",
                "train.learning_rate=5.0001e-4",
                "task={type: language_model, corpus: java-source}"
            })
    void whatChangesTheTrainingChangesItsIdentity(String setting) {
        String legal = setting.replace("model.position.type=", "model.position=");
        assertThat(training(study(LINES, legal))).isNotEqualTo(training(study(LINES)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compute.windows=7",
                "compute.lengths=[128]",
                "compute.metrics=[loss, sink_rate]",
                "axes.test_normaliser=[softmax]",
                "train.batch=17"
            })
    void whatChangesTheNumbersChangesTheIdentityOfTheMeasurements(String setting) {
        assertThat(evaluation(study(LINES, setting))).isNotEqualTo(evaluation(study(LINES)));
    }

    @Test
    void dataCodeAndMetricVersionsArePartOfTheIdentity() {
        Study study = study(LINES);
        RunSpec run = study.runs().get(0);
        TrainingId id = training(study);
        assertThat(run.trainingId("other data", Optional.empty(), "code")).isNotEqualTo(id);
        assertThat(run.trainingId("data", Optional.empty(), "other code")).isNotEqualTo(id);
        assertThat(List.of(
                        evaluation(study),
                        run.evaluationId(id, study.compute(), Map.of("loss", 2), "data", "code"),
                        run.evaluationId(id, study.compute(), Map.of("loss", 1), "other data", "code"),
                        run.evaluationId(id, study.compute(), Map.of("loss", 1), "data", "other code")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aSwapToTheNormaliserTrainedWithIsNotTheSameAsNoSwap() {
        Study study = study(LINES, "axes.test_normaliser=[same, 'ssmax(s=0.25)']");
        assertThat(study.runs()).hasSize(2);
        assertThat(study.runs().stream()
                        .map(run -> run.trainingId("data", Optional.empty(), "code"))
                        .distinct())
                .hasSize(1);
        assertThat(study.runs().stream()
                        .map(run -> run.evaluationId(training(study), study.compute(), Map.of(), "data", "code"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void canonicalJsonHasOneTextForEqualValues() throws IOException {
        String text =
                "{\"b\":[1.0,10e-1,0.001,-0.0,1e300,true,null],\"a\":{\"z\":\"\\u00e9\\n\",\"y\":12345678901234567890}}";
        assertThat(CanonicalJson.of(JSON.readTree(text)))
                .isEqualTo("{\"a\":{\"y\":12345678901234567890,\"z\":\"é\\n\"},\"b\":[1,1,0.001,0,1e300,true,null]}");
        assertThat(CanonicalJson.of(JSON.readTree("{}"))).isEqualTo("{}");
        assertThat(CanonicalJson.of(JSON.readTree("[]"))).isEqualTo("[]");
    }

    @Test
    void canonicalJsonHasNoTextForWhatIsNotFinite() {
        assertThatThrownBy(() -> CanonicalJson.of(JSON.getNodeFactory().numberNode(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdentityIsSixteenDigits() {
        assertThatThrownBy(() -> new TrainingId("../../elsewhere")).isInstanceOf(IllegalArgumentException.class);
    }
}
