package org.attentionlab.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyReaderTest {

    private static final StudyReader READER = new StudyReader(new SmallVocabulary());
    private static final String SMALLEST = """
            schemaVersion: 1
            name: smallest
            seeds: [1]
            task: {type: language_model, corpus: europarl-en}
            """;
    private static final String RETRIEVAL = """
            schemaVersion: 1
            name: retrieval
            seeds: [1]
            task: {type: max_retrieval}
            """;

    private static Study read(String yaml, String... settings) {
        return READER.read(yaml, Stream.of(settings).map(Setting::parse).toList());
    }

    private static CellSpec onlyCell(String yaml, String... settings) {
        Study study = read(yaml, settings);
        assertThat(study.cells()).hasSize(1);
        return study.cells().get(0);
    }

    @Test
    void theSmallestStudyHasTheDocumentedDefaults() {
        Study study = read(SMALLEST);
        CellSpec cell = onlyCell(SMALLEST);
        assertThat(study.seeds()).containsExactly(1);
        assertThat(study.axes()).isEmpty();
        assertThat(study.task()).isEqualTo(new Task.LanguageModel("europarl-en", Tokeniser.BYTE));
        assertThat(cell.model().toTree())
                .hasToString("{\"layers\":4,\"heads\":4,\"width\":128,\"mlp_ratio\":4,\"qk_norm\":false,"
                        + "\"qk_map\":false,\"query_scale\":false,\"score_cap\":0.0,\"start_token\":false,\"key_bias\":false,\"value_scale\":false,\"head_norm\":false,\"gate\":false,"
                        + "\"differential\":false,\"tied\":true,"
                        + "\"bias\":true,\"dropout\":0.0,\"normaliser\":{\"type\":\"softmax\"},"
                        + "\"position\":{\"type\":\"rope\",\"theta\":10000.0}}");
        assertThat(cell.train())
                .isEqualTo(new TrainSpec(
                        128,
                        16,
                        2000,
                        1e-3,
                        100,
                        1e-4,
                        0.1,
                        0.9,
                        0.99,
                        1e-8,
                        1.0,
                        1,
                        50,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(study.compute().lengths()).containsExactly(128, 256, 512, 1024);
        assertThat(study.compute().windows()).isEqualTo(32);
        assertThat(study.compute().metrics()).isEqualTo(new SmallVocabulary().metrics(TaskType.LANGUAGE_MODEL));
        assertThat(study.show()).isEqualTo(study.compute().metrics());
        assertThat(study.limits()).isEqualTo(new Limits(60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "[ssmax, softmax] | none    | softmax",
                "[ssmax, softmax] | ssmax   | ssmax",
                "[ssmax, sigmoid] | none    | none",
                "[ssmax, sigmoid] | sigmoid | sigmoid"
            })
    void theControlIsSoftmaxUnlessTheStudyNamesAnother(String normalisers, String written, String control) {
        Study study = written == null
                ? read(RETRIEVAL, "axes.normaliser=" + normalisers)
                : read(RETRIEVAL, "axes.normaliser=" + normalisers, "control=" + written);

        assertThat(study.control()).isEqualTo(Optional.ofNullable(control));
        assertThat(READER.read(study.toTree())).isEqualTo(study);
    }

    @Test
    void aFullStudyExpandsToEveryCombination() {
        Study study = read("""
                schemaVersion: 1
                name: extrapolation-small
                seeds: [11, 12, 13]
                axes:                        # Cartesian product
                  normaliser: [softmax, ssmax, softpick, sigmoid, {type: lssar, p: 15}, {type: linear, feature_map: elu1}, gaussian_l1]
                  position: [rope, none]
                task: {type: language_model, corpus: europarl-en}
                model: {layers: 4, heads: 4, width: 128, qk_norm: false}
                train: {length: 128, batch: 16, steps: 2000, learning_rate: 1.0e-3, warmup: 100, min_learning_rate: 1.0e-4, weight_decay: 0.1, beta1: 0.9, beta2: 0.99, clip: 1.0}
                compute: {lengths: [64, 128, 256, 512, 1024, 2048], metrics: [loss, sink_rate, kurtosis, max_weight, entropy, sparsity]}
                show: [loss, sink_rate]
                limits: {max_runs: 60}
                """);
        assertThat(study.cells()).hasSize(14);
        assertThat(study.runs()).hasSize(42);
        assertThat(study.cells().get(2).axes())
                .hasToString("{normaliser=ssmax(s=0.2579, learned), position=rope(theta=10000)}");
    }

    @Test
    void anAbsolutePathStaysOutOfTheReport(@TempDir Path folder) {
        Path file = folder.resolve("plays.txt");
        Study study = read(SMALLEST, "task={type: file, path: '" + file + "'}");
        assertThat(((Task.TextFile) study.task()).path()).isEqualTo(file.toString());
        assertThat(study.toTree().at("/task/path").asText()).isEqualTo("plays.txt");
    }

    @Test
    void maxRetrievalHasDefaultsOfItsOwn() {
        Study study = read(RETRIEVAL, "task.items=8");
        CellSpec cell = study.cells().get(0);
        assertThat(study.task()).isEqualTo(new Task.MaxRetrieval(8, 4096));
        assertThat(cell.model().layers()).isEqualTo(1);
        assertThat(cell.model().headSize()).isEqualTo(128);
        assertThat(cell.model().position().type()).isEqualTo("none");
        assertThat(cell.train())
                .isEqualTo(new TrainSpec(
                        8,
                        128,
                        5000,
                        1e-3,
                        0,
                        1e-3,
                        1e-3,
                        0.9,
                        0.999,
                        1e-8,
                        1.0,
                        1,
                        50,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(study.compute().lengths()).containsExactly(8, 32, 128, 256, 512);
        assertThat(study.compute().windows()).isEqualTo(4096);
        assertThat(study.compute().metrics()).startsWith("accuracy");
    }

    @Test
    void aTextFileIsReadByCharactersWhenAskedTo() {
        Study study = read(SMALLEST, "task={type: file, path: plays.txt, tokeniser: character}");
        assertThat(study.task()).isEqualTo(new Task.TextFile("plays.txt", Tokeniser.CHARACTER));
    }

    @ParameterizedTest
    @CsvSource({"20, 2", "1000, 100", "5000, 100", "1, 0"})
    void theWarmupIsNeverMoreThanATenthOfTheStepsUnlessWritten(int steps, int warmup) {
        assertThat(onlyCell(SMALLEST, "train.steps=" + steps).train().warmup()).isEqualTo(warmup);
    }

    @ParameterizedTest
    @CsvSource({"3e-4, 3e-5", "0.002, 0.0002", "6e-4, 6e-5"})
    void theFinalLearningRateIsATenthOfTheHighestToTheLastDigit(double highest, double last) {
        assertThat(onlyCell(SMALLEST, "train.learning_rate=" + highest).train().minLearningRate())
                .isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssmax(s=0.43, learned)",
                "ssmax(s=0.43)",
                " ssmax( learned , s = 4.3e-1 ) ",
                "{type: ssmax, s: 0.43, learned: true}",
                "{s: 0.43, type: ssmax}"
            })
    void everyFormOfANormaliserMeansTheSame(String form) {
        String value = form.startsWith("{") ? form : "'" + form + "'";
        assertThat(onlyCell(SMALLEST, "model.normaliser=" + value).model().normaliser())
                .hasToString("ssmax(s=0.43, learned)");
    }

    @Test
    void aCanonicalTextReadsBackAsItself() {
        for (String text : List.of("ssmax(s=0.5, fixed)", "ssmax(s=0.5, learned)", "linear(feature_map=taylor2)")) {
            assertThat(onlyCell(SMALLEST, "model.normaliser=" + text).model().normaliser())
                    .hasToString(text);
        }
    }

    @Test
    void defaultsOfANormaliserFollowTheTrainingLengthOfItsCell() {
        Study study = read(SMALLEST, "axes={normaliser: [ssmax], length: [128, 512]}");
        assertThat(study.cells())
                .extracting(cell -> cell.axes().get("normaliser"))
                .containsExactly("ssmax(s=0.2579, learned)", "ssmax(s=0.1906, learned)");
        assertThat(study.axes().get(0).values()).hasToString("[{\"type\":\"ssmax\"}]");
    }

    @Test
    void lengthsCoverEveryTrainingLength() {
        Study study = read(SMALLEST, "axes.length=[64, 96]");
        assertThat(study.compute().lengths()).containsExactly(64, 96, 128, 192, 256, 384, 512, 768);
    }

    @Test
    void multiplesOfTheTrainingLengthComeToNumbers() {
        Study study = read(SMALLEST, "train.length=64", "compute.lengths=[0.5x, 1x, 4x, 64, 512]");

        assertThat(study.compute().lengths()).containsExactly(32, 64, 256, 512);
        assertThat(study.toTree().at("/compute/lengths")).hasToString("[32,64,256,512]");
        assertThat(study).isEqualTo(read(SMALLEST, "train.length=64", "compute.lengths=[32, 64, 256, 512]"));
    }

    @Test
    void everyCellHasTheMultiplesOfItsOwnTrainingLength() {
        Study study = read(SMALLEST, "axes.length=[64, 96]", "compute.lengths=[1x, 2x, 128]");

        assertThat(study.cells())
                .extracting(cell -> study.compute(cell).lengths())
                .containsExactly(List.of(64, 128), List.of(96, 128, 192));
        assertThat(study.compute().lengths()).containsExactly(64, 96, 128, 192);
        assertThat(study.toTree().at("/compute/lengths")).hasToString("[\"1x\",\"2x\",128]");
    }

    @Test
    void multiplesOfASetFollowItsItems() {
        Study study = read(RETRIEVAL, "task.items=8", "compute.lengths=[1x, 16x]");

        assertThat(study.compute().lengths()).containsExactly(8, 128);
    }

    @Test
    void theWrittenOutStudyReadsBackAsTheSameStudy() {
        for (String setting : List.of(
                "axes={normaliser: [softmax, ssmax, 'lssar(p=3)'], position: [rope, alibi], test_normaliser: [same, softpick]}",
                "axes={length: [32, 64], normaliser: [sigmoid, softmax]}",
                "compute={lengths: [1x, 1.5x, 300]}",
                "axes={steps: [50, 5000], learning_rate: [1e-3, 3e-4]}",
                "axes={model.qk_norm: [true, false], dropout: [0, 0.1]}",
                "axes={normaliser: [softmax]}",
                "axes={normaliser: ['ssmax(s=0.43, learned)'], position: [none], steps: [5], test_normaliser: [same]}",
                "axes={length: [64], batch: [2], dropout: [0.1], normaliser: [ssmax, softmax]}",
                "train={steps: 10}",
                "task={type: file, path: a.txt}")) {
            Study study = read(SMALLEST, setting);
            assertThat(READER.read(study.toTree())).as(setting).isEqualTo(study);
            assertThat(READER.read(study.toTree()).toTree())
                    .as(setting)
                    .hasToString(study.toTree().toString());
        }
        Study retrieval = read(RETRIEVAL, "axes={width: [32, 64]}");
        assertThat(READER.read(retrieval.toTree())).isEqualTo(retrieval);
    }

    @Test
    void anAxisOfOneValueIsTheOnlyPlaceOfItsKeyInTheWrittenOutStudy() {
        Study study = read(SMALLEST, "axes={normaliser: [softmax], steps: [50]}");
        assertThat(study.toTree().get("model").has("normaliser")).isFalse();
        assertThat(study.toTree().get("train").has("steps")).isFalse();
    }

    @Test
    void aKeyMayStandOnAnAxisOfOneValueAndInItsSectionWhereBothSayTheSame() {
        Study study = read(SMALLEST, "axes={normaliser: [ssmax], width: [64]}");
        Study twice = read(SMALLEST, "axes={normaliser: [ssmax], width: [64]}", "model={normaliser: ssmax, width: 64}");
        assertThat(twice).isEqualTo(study);
        assertThatThrownBy(() -> read(SMALLEST, "axes={width: [64]}", "model={width: 32}"))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("model.width is given too");
        assertThatThrownBy(() -> read(SMALLEST, "axes={width: [64, 32]}", "model={width: 64}"))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("model.width is given too");
    }

    @Test
    void keysThatDifferBetweenCellsAreLeftToTheAxes() {
        Study study = read(SMALLEST, "axes.steps=[50, 5000]");
        assertThat(study.toTree().get("train").has("steps")).isFalse();
        assertThat(study.toTree().get("train").has("warmup")).isFalse();
        assertThat(study.toTree().get("train").has("batch")).isTrue();
    }

    @Test
    void everyCellOfAValidWidthAxisIsFineThoughTheDefaultWidthIsNot() {
        assertThat(read(SMALLEST, "axes.width=[96, 192]", "model.heads=3").cells())
                .extracting(cell -> cell.model().headSize())
                .containsExactly(32, 64);
    }

    @Test
    void settingsApplyInOrderAndCreateWhatIsAbsent() {
        Study study = read(
                SMALLEST,
                "axes.normaliser=[softmax, ssmax]",
                "axes.normaliser[1]={type: lssar}",
                "axes.normaliser[1].p=3",
                "seeds=[5, 6]",
                "train.learning_rate=0.002",
                "train.learning_rate=0.003");
        assertThat(study.cells())
                .extracting(cell -> cell.axes().get("normaliser"))
                .containsExactly("softmax", "lssar(p=3)");
        assertThat(study.seeds()).containsExactly(5, 6);
        assertThat(study.cells().get(0).train().learningRate()).isEqualTo(0.003, within(0.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train.steps", "=3", "train..steps=3", "train.steps[x]=3", "[0]=3", ""})
    void aSettingThatIsNoneSaysWhatOneLooksLike(String text) {
        assertThatThrownBy(() -> Setting.parse(text))
                .isInstanceOf(StudyProblem.class)
                .hasMessageStartingWith("--set " + text)
                .hasMessageContaining("key.path=value");
    }

    @Test
    void aSettingWithThousandsOfStepsIsRefusedInALineThatCanBeRead() {
        for (String text : List.of("seeds" + "[0]".repeat(3_000) + "=1", "a" + ".a".repeat(100_000) + "=1")) {
            assertThatThrownBy(() -> Setting.parse(text))
                    .isInstanceOf(StudyProblem.class)
                    .hasMessageContaining("at most 16 keys and indices")
                    .message()
                    .hasSizeLessThan(300);
        }
    }

    @Test
    void aDeepNestIsAProblemAndNotAnOverflow() {
        assertThatThrownBy(() -> read("a: " + "[".repeat(100_000))).isInstanceOf(StudyProblem.class);
        assertThatThrownBy(() -> read("a: " + "{a: ".repeat(100_000))).isInstanceOf(StudyProblem.class);
    }

    @Test
    void aFileIsReadWithOrWithoutAByteOrderMark(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, "\uFEFF" + SMALLEST);
        assertThat(READER.read(file, List.of())).isEqualTo(read(SMALLEST));
        Files.writeString(file, SMALLEST.replace("\n", "\r\n"));
        assertThat(READER.read(file, List.of())).isEqualTo(read(SMALLEST));
    }

    @Test
    void aFileThatIsNotThereIsNamedWithTheOneThatIs(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("quickstart.yaml"), SMALLEST);
        Files.write(folder.resolve("latin.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> READER.read(folder.resolve("quickstrat.yaml"), List.of()))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining(
                        "there is no such file; did you mean '" + folder.resolve("quickstart.yaml") + "'?");
        assertThatThrownBy(() -> READER.read(folder, List.of())).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> READER.read(folder.resolve("latin.yaml"), List.of()))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void recordsMadeByCodeAreCheckedByTheSameTables() {
        TrainSpec train = onlyCell(SMALLEST).train();
        assertThatThrownBy(() -> new TrainSpec(
                        1,
                        16,
                        2000,
                        1e-3,
                        100,
                        1e-4,
                        0.1,
                        0.9,
                        0.99,
                        1e-8,
                        1.0,
                        1,
                        50,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .hasMessage("length: 1 is not legal; legal: a whole number from 2 to 65536");
        assertThatThrownBy(() -> new ComputeSpec(List.of(128, 64), List.of("loss"), 32))
                .hasMessageStartingWith("lengths: [128, 64] is not legal");
        assertThat(train.toTree().size()).isEqualTo(13);
    }

    @Test
    void jsonIsYamlToo() throws IOException {
        String json = new ObjectMapper().writeValueAsString(read(SMALLEST).toTree());
        assertThat(read(json)).isEqualTo(read(SMALLEST));
    }

    @Test
    void aTaskOnTokensHasItsParametersAndDefaultsOfItsOwn() {
        Study study = READER.read("""
                schemaVersion: 1
                name: copies
                seeds: [1]
                task: {type: copy, train_lengths: mixed}
                """, List.of());

        assertThat(study.task()).isInstanceOfSatisfying(Task.OnTokens.class, task -> {
            assertThat(task.settings().whole("symbols")).isEqualTo(32);
            assertThat(task.trainLengths()).isEqualTo(TrainLengths.MIXED);
        });
        CellSpec cell = study.cells().get(0);
        assertThat(List.of(
                        cell.model().layers(),
                        cell.model().heads(),
                        cell.model().width()))
                .containsExactly(2, 2, 64);
        assertThat(List.of(
                        cell.train().length(),
                        cell.train().batch(),
                        cell.train().steps()))
                .containsExactly(32, 64, 2000);
        assertThat(cell.train().weightDecay()).isEqualTo(0.01);
        assertThat(study.compute().lengths()).containsExactly(32, 64, 128);
        assertThat(study.compute().windows()).isEqualTo(256);
        assertThat(READER.read(study.toTree())).isEqualTo(study);
    }
}
