package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.data.DataException;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.ReportSchema;
import org.attentionlab.eval.run.TrainedModels.Evaluation;
import org.attentionlab.eval.run.TrainedModels.EvaluationRequest;
import org.attentionlab.eval.run.TrainedModels.SampleRequest;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredModelsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static Path text;
    private static Report report;
    private static Path softmax;
    private static Path ssmax;

    private final TrainedModels models = new StoredModels();

    @TempDir
    Path scratch;

    @BeforeAll
    static void train() throws IOException {
        text = TinyStudies.text(folder);
        String swaps = "  test_normaliser: [same, adaptive_temperature, ssmax, {type: ssmax, s: 5}, "
                + "{type: sigmoid, b: test_length}, 'sigmoid(b=-2.0794415416798357)']";
        report = TinyStudies.run(TinyStudies.text(text, "[softmax, ssmax]", swaps), folder, 1, false, new Heard());
        softmax = checkpoint(cell("softmax", "same"));
        ssmax = checkpoint(cell("ssmax", "same"));
    }

    private static Path checkpoint(Cell cell) {
        return folder.resolve(cell.runs().get(0).checkpoint());
    }

    /** The cell with the normaliser of a name, and a swap. */
    private static Cell cell(String normaliser, String swap) {
        return report.cells().stream()
                .filter(cell ->
                        cell.axes().get("normaliser").replaceAll("\\(.*", "").equals(normaliser)
                                && cell.axes().get("test_normaliser").equals(swap))
                .findFirst()
                .orElseThrow();
    }

    private static EvaluationRequest request(
            Path checkpoint, Optional<String> normaliser, List<Integer> lengths, String... metrics) {
        return request(checkpoint, normaliser, lengths, OptionalInt.empty(), Optional.empty(), false, metrics);
    }

    private static EvaluationRequest request(
            Path checkpoint,
            Optional<String> normaliser,
            List<Integer> lengths,
            OptionalInt windows,
            Optional<Path> where,
            boolean otherData,
            String... metrics) {
        return new EvaluationRequest(
                checkpoint,
                normaliser.map(WrittenChoice::parse),
                lengths,
                List.of(metrics),
                windows,
                where,
                otherData,
                ExecutionEngine.FUSED);
    }

    private Evaluation evaluate(EvaluationRequest request) throws IOException {
        return models.evaluate(request, length -> {});
    }

    /** A copy of a checkpoint, its config edited by somebody who writes checksums too. */
    private Path edited(Path checkpoint, Consumer<ObjectNode> edit) throws IOException {
        Path copy = Files.createDirectories(scratch.resolve("copy"));
        Files.copy(checkpoint.resolve("model.safetensors"), copy.resolve("model.safetensors"));
        ObjectNode config =
                (ObjectNode) JSON.readTree(checkpoint.resolve("config.json").toFile());
        edit.accept(config);
        JSON.writeValue(copy.resolve("config.json").toFile(), config);
        ObjectNode checksums = JSON.createObjectNode();
        for (String file : List.of("model.safetensors", "config.json")) {
            checksums.put(file, sha256(copy.resolve(file)));
        }
        JSON.writeValue(copy.resolve("checksums.json").toFile(), checksums);
        return copy;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void measuresWhatItsStudyMeasured() throws IOException {
        Evaluation evaluation = evaluate(request(softmax, Optional.empty(), List.of()));

        assertThat(evaluation.normaliser()).isEqualTo("softmax").isEqualTo(evaluation.trainedWith());
        assertThat(loss(evaluation, 40)).isEqualTo(studied("softmax", "same", 40));
        assertThat(evaluation.measurements()).extracting(Measurement::metric).contains("sink_rate", "kurtosis");
        assertThat(evaluation.data().other()).isFalse();
        assertThat(evaluation.data().trainedOn()).contains(evaluation.data().hash());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 40})
    void measuresALengthAloneAsItsStudyDidAmongOthers(int length) throws IOException {
        assertThat(loss(evaluate(request(softmax, Optional.empty(), List.of(length), "loss")), length))
                .isEqualTo(studied("softmax", "same", length));
    }

    @Test
    void measuresOnAsManyWindowsAsAskedFor() throws IOException {
        EvaluationRequest one =
                request(softmax, Optional.empty(), List.of(40), OptionalInt.of(1), Optional.empty(), false, "loss");

        assertThat(loss(evaluate(one), 40)).isPositive().isNotEqualTo(studied("softmax", "same", 40));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "softmax | adaptive_temperature | adaptive_temperature",
                "ssmax | ssmax(s=5) | ssmax(s=5)",
                "ssmax | ssmax | ssmax(s=learned)",
                "softmax | ssmax(s=5) | ssmax(s=5)"
            })
    void swapsTheNormaliserAsTheStudyDoes(String trained, String written, String label) throws IOException {
        Path checkpoint = trained.equals("ssmax") ? ssmax : softmax;
        Evaluation evaluation = evaluate(request(checkpoint, Optional.of(written), List.of(40), "loss"));

        assertThat(evaluation.normaliser()).isEqualTo(label);
        assertThat(evaluation.trainedWith()).startsWith(trained);
        assertThat(loss(evaluation, 40)).isEqualTo(studied(trained, label, 40));
        assertThat(evaluation.measurements()).hasSize(1);
    }

    @Test
    void aBiasThatIsFittedToTheLengthIsAnotherOneAtEachOfThem() throws IOException {
        Evaluation evaluation =
                evaluate(request(softmax, Optional.of("sigmoid(b=test_length)"), List.of(8, 40), "loss"));

        assertThat(evaluation.normaliser()).isEqualTo("sigmoid(b=test_length)");
        SwappedParameter bias = evaluation.parameters().get(0);
        assertThat(bias.origin()).isEqualTo("test_length");
        assertThat(bias.fitted()).containsExactly(Map.entry(8, -Math.log(8)), Map.entry(40, -Math.log(40)));
        Evaluation byHand =
                evaluate(request(softmax, Optional.of("sigmoid(b=" + -Math.log(40) + ")"), List.of(40), "loss"));
        assertThat(loss(evaluation, 40)).isEqualTo(loss(byHand, 40));
    }

    @Test
    void aStudyFitsItToItsLengthsAndTellsTheValues() {
        Cell fitted = cell("softmax", "sigmoid(b=test_length)");

        assertThat(fitted.fitted())
                .isEqualTo(Map.of("b", Map.of(8, -Math.log(8), 16, -Math.log(16), 40, -Math.log(40))));
        assertThat(studied("softmax", "sigmoid(b=test_length)", 8))
                .as("with the bias of 8 keys by hand")
                .isEqualTo(studied("softmax", "sigmoid(b=-2.0794415416798357)", 8))
                .isNotEqualTo(studied("softmax", "sigmoid(b=test_length)", 40));
        assertThat(cell("softmax", "same").fitted()).isEmpty();
        assertThat(ReportSchema.problems(ReportJson.write(report))).isEmpty();
        assertThat(ReportJson.read(ReportJson.write(report)).cells()).contains(fitted);
    }

    @Test
    void aParameterThatIsWrittenTakesThePlaceOfTheLearnedOneInStudiesToo() {
        assertThat(studied("ssmax", "ssmax(s=learned)", 40)).isEqualTo(studied("ssmax", "same", 40));
        assertThat(studied("ssmax", "ssmax(s=5)", 40)).isNotEqualTo(studied("ssmax", "same", 40));
    }

    @Test
    void saysWhichParametersAreTheModels() throws IOException {
        Evaluation evaluation = evaluate(request(ssmax, Optional.of("ssmax_bias(b=1)"), List.of(16), "loss"));

        assertThat(evaluation.parameters()).hasSize(2);
        assertThat(evaluation.parameters().get(0).origin()).isEqualTo("model");
        assertThat(evaluation.parameters().get(0).learned()).hasSize(2).doesNotHaveDuplicates();
        assertThat(evaluation.parameters().get(1))
                .isEqualTo(new SwappedParameter("b", "written", 1.0, List.of(), Map.of()));
    }

    @Test
    void aStudyOfSwapsReadsBackFromItsReport() {
        List<CellSpec> cells = new StudyReader(RegistryVocabulary.standard())
                .read(report.spec()
                        .<ObjectNode>deepCopy()
                        .set(
                                "task",
                                JSON.valueToTree(
                                        Map.of("type", "file", "path", text.toString(), "tokeniser", "character"))))
                .cells();

        assertThat(cells)
                .extracting(CellSpec::id)
                .isEqualTo(report.cells().stream().map(Cell::id).toList());
    }

    @Test
    void aTextThatHasChangedIsRefusedUnlessAnotherWillDo() throws IOException {
        Path shouted = Files.writeString(
                scratch.resolve("shouted.txt"), Files.readString(text).replace("rose", "thorn"));
        EvaluationRequest refused = request(
                softmax, Optional.empty(), List.of(16), OptionalInt.empty(), Optional.of(shouted), false, "loss");
        String hash = evaluate(request(softmax, Optional.empty(), List.of(16), "loss"))
                .data()
                .hash();

        assertThatThrownBy(() -> evaluate(refused))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the text 'shouted.txt' is not what the model was trained on")
                .hasMessageContaining("expected " + hash + ", found sha256:")
                .hasMessageContaining("--other-text");
        Evaluation other = evaluate(request(
                softmax, Optional.empty(), List.of(16), OptionalInt.empty(), Optional.of(shouted), true, "loss"));
        assertThat(other.data().other()).isTrue();
        assertThat(other.data().trainedOn()).contains(hash);
        assertThat(loss(other, 16)).isNotEqualTo(studied("softmax", "same", 16));
    }

    @Test
    void aTextThatHasMovedIsMeasuredWhereItIsNow() throws IOException {
        Path moved = Files.copy(text, scratch.resolve("moved.txt"));
        Path checkpoint = edited(
                softmax,
                config -> ((ObjectNode) config.at("/attention_lab/note/study/task")).put("path", "nowhere/roses.txt"));

        assertThatThrownBy(() -> evaluate(request(checkpoint, Optional.empty(), List.of(16), "loss")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nowhere/roses.txt")
                .hasMessageContaining("the model was trained on 'roses.txt', sha256:")
                .hasMessageContaining("--text");
        Evaluation evaluation = evaluate(request(
                checkpoint, Optional.empty(), List.of(16), OptionalInt.empty(), Optional.of(moved), false, "loss"));
        assertThat(loss(evaluation, 16)).isEqualTo(studied("softmax", "same", 16));
        assertThat(evaluation.data().other()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trained", "measured"})
    void dataOfAnotherBuildAreRefused(String which) throws IOException {
        Path checkpoint = edited(
                softmax, config -> ((ObjectNode) config.at("/attention_lab/note/data")).put(which, "sha256:0000"));

        assertThatThrownBy(() -> evaluate(request(checkpoint, Optional.empty(), List.of(16), "loss")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected sha256:0000, found sha256:");
    }

    @Test
    void aCheckpointThatDoesNotKnowItsDataIsMeasuredOnlyOnWhateverTheyAre() throws IOException {
        Path checkpoint = edited(softmax, config -> ((ObjectNode) config.at("/attention_lab/note")).remove("data"));

        assertThatThrownBy(() -> evaluate(request(checkpoint, Optional.empty(), List.of(16), "loss")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("does not say which data");
        Evaluation evaluation = evaluate(request(
                checkpoint, Optional.empty(), List.of(16), OptionalInt.empty(), Optional.empty(), true, "loss"));
        assertThat(evaluation.data().other()).isTrue();
        assertThat(evaluation.data().trainedOn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/attention_lab/normaliser | type | \"softpick\" | attention_lab.normaliser",
                "/attention_lab | position | \"none\" | attention_lab.position",
                "/attention_lab | dropout | 0.5 | attention_lab.dropout",
                "/attention_lab/note/study/model/normaliser | type | \"sparsemax\" | attention_lab.normaliser",
                "/attention_lab/note/study/model | heads | 4 | n_head",
                "/attention_lab/note/study/train | length | 32 | n_positions",
                "/attention_lab/note/tokeniser | vocabulary | \"\\n abcdefghijklmnopqrstuvwxyz\" | vocab_size",
                "`` | n_head | 4 | n_head",
                "`` | n_positions | 17 | n_positions"
            })
    void aConfigThatDisagreesWithItsStudyIsRefusedByName(String part, String key, String value, String named)
            throws IOException {
        Path checkpoint = edited(softmax, config -> {
            try {
                ((ObjectNode) config.at(part == null ? "" : part)).set(key, JSON.readTree(value));
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        });

        assertThatThrownBy(() -> evaluate(request(
                        checkpoint,
                        Optional.empty(),
                        List.of(16),
                        OptionalInt.empty(),
                        Optional.empty(),
                        true,
                        "loss")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("config.json: " + named + " is ")
                .hasMessageContaining("one of them was changed");
        assertThatThrownBy(() -> models.sample(
                        new SampleRequest(
                                checkpoint, "", 3, TokenChoice.withTemperature(1), 1, false, ExecutionEngine.FUSED),
                        piece -> {}))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("config.json: " + named + " is ");
    }

    @Test
    void anEpsilonThatNoStudySpeaksOfIsHonoured() throws IOException {
        Path checkpoint = edited(softmax, config -> config.put("layer_norm_epsilon", 0.5));

        assertThat(loss(evaluate(request(checkpoint, Optional.empty(), List.of(16), "loss")), 16))
                .isPositive()
                .isNotEqualTo(studied("softmax", "same", 16));
    }

    @Test
    void whatHasNoValueAtAllIsRefusedWithTheReason() {
        assertThatThrownBy(() -> evaluate(request(softmax, Optional.empty(), List.of(8), "loss_last")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("loss_last at 8: the window is shorter than the training length 16");
    }

    @Test
    void refusesAMetricThatDoesNotFitTheTask() {
        assertThatThrownBy(() -> evaluate(request(softmax, Optional.empty(), List.of(), "accuracy")))
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
        StringBuilder sampled = new StringBuilder();
        models.sample(
                new SampleRequest(
                        softmax,
                        prompt,
                        60,
                        TokenChoice.withTemperature(temperature),
                        seed,
                        false,
                        ExecutionEngine.FUSED),
                sampled::append);
        return sampled.toString();
    }

    private static double loss(Evaluation evaluation, int length) {
        return evaluation.measurements().stream()
                .filter(m -> m.metric().equals("loss") && m.length() == length)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static double studied(String normaliser, String swap, int length) {
        return cell(normaliser, swap)
                .metrics()
                .get("loss")
                .at(length)
                .orElseThrow()
                .perSeed()
                .get(0);
    }
}
