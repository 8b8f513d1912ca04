package org.attentionlab.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.cli.FaultLog;
import org.attentionlab.cli.Program;
import org.attentionlab.cli.Toolkit;
import org.attentionlab.cli.console.Console;
import org.attentionlab.eval.run.RegistryVocabulary;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with this jar beside it: what the jar provides is a name like any other. */
class ExampleJarTest {

    private static final String STUDY = """
            schemaVersion: 1
            name: examples
            seeds: [11, 12]
            axes: {normaliser: [softmax, {type: floored_softmax, b: -1, learned: true}], test_normaliser: [same, floored_softmax]}
            task: {type: file, path: "%s", tokeniser: character}
            model: {layers: 1, heads: 2, width: 16}
            train: {length: 16, batch: 4, steps: 5, warmup: 1, log_every: 5}
            compute: {lengths: [8, 16], windows: 4, metrics: [loss, entropy, self_weight]}
            """;

    @TempDir
    Path folder;

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                "attnlab");
        int status = new Program(console, Toolkit.standard(), FaultLog.standard()).run(arguments);
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("left out");
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void listAndDescribeShowWhatTheJarProvides() {
        assertThat(run("list", "normalisers")).contains("floored_softmax", "(exp(b) + exp(x_j))");
        assertThat(run("describe", "floored_softmax")).contains("unpublished", "logarithm of the floor");
        assertThat(run("list", "metrics")).contains("self_weight", "mean weight of the newest key");
        assertThat(run("describe", "self_weight")).contains("attention_rows", "A[t,t]");
        assertThat(run("list", "tasks")).contains("last_symbol", "name the symbol before a question mark");
        assertThat(run("describe", "last_symbol")).contains("unpublished");
    }

    @Test
    void everyEngineComputesItsWeightsAndGradients() {
        for (String engine : List.of("reference", "fused", "graph")) {
            assertThat(run(
                            "weights",
                            "--normaliser",
                            "floored_softmax(b=0)",
                            "--scores",
                            "0,1.0986122886681098",
                            "--upstream",
                            "1,0",
                            "--engine",
                            engine,
                            "--json"))
                    .as(engine)
                    .containsPattern("\"weights\": \\[ 0\\.33333\\d+, 0\\.6666\\d+ ]")
                    .containsPattern("\"score_gradient\": \\[ 0\\.11111\\d+, -0\\.1666\\d+ ]")
                    .containsPattern("\"parameter_gradients\": \\{\\s+\"b\": 0\\.0555\\d+\\s+}");
        }
    }

    @Test
    void aStudyTrainsSwapsAndMeasuresWithItAndItsReportShowsIt() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "a rose is a rose is a rose\n".repeat(200));
        Path study = Files.writeString(folder.resolve("examples.yaml"), STUDY.formatted(text));
        Path results = folder.resolve("results");

        run("run", study.toString(), "--out", results.toString());

        String table = run("report", results.resolve("report.json").toString(), "--format", "markdown");
        assertThat(table).contains("| floored\\_softmax(b=-1, learned) same |", "mean weight of the newest key");
        assertThat(Files.readString(results.resolve("report.json")))
                .contains(
                        "floored_softmax(b=-1, learned)",
                        "self_weight",
                        ", org.attentionlab.examples.FlooredSoftmax ",
                        ", org.attentionlab.examples.SelfWeight ");
    }

    @Test
    void aStudyOfItsTaskTrainsAndItsReportShowsIt() throws IOException {
        Path study = Files.writeString(folder.resolve("last.yaml"), """
                schemaVersion: 1
                name: last
                seeds: [11]
                axes: {normaliser: [softmax, floored_softmax]}
                task: {type: last_symbol}
                model: {layers: 1, heads: 2, width: 16}
                train: {length: 4, batch: 16, steps: 60, learning_rate: 0.01}
                compute: {lengths: [4, 8], windows: 50, metrics: [loss, accuracy, self_weight]}
                """);
        Path results = folder.resolve("results");

        run("run", study.toString(), "--out", results.toString());

        String table = run("report", results.resolve("report.json").toString(), "--format", "markdown");
        assertThat(table).contains("share of right answers", "| floored\\_softmax(b=0) |");
        assertThat(Files.readString(results.resolve("report.json")))
                .contains("last_symbol", ", org.attentionlab.examples.LastSymbol ");
    }

    @Test
    void aStudyThatNamesNoMetricMeasuresNoneOfTheJar() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "a rose is a rose is a rose\n".repeat(200));
        String named = ", metrics: [loss, entropy, self_weight]";

        Study study = new StudyReader(RegistryVocabulary.standard())
                .read(STUDY.replace(named, "").formatted(text), List.of());

        assertThat(study.compute().metrics()).contains("sink_rate").doesNotContain("self_weight");
    }

    @Test
    void aFileIsAWholeNormaliserMetricOrTask() throws IOException {
        Path sources = Path.of("src/main/java/org/attentionlab/examples");
        try (Stream<Path> files = Files.list(sources)) {
            assertThat(files.filter(file -> !file.endsWith("package-info.java")))
                    .isNotEmpty()
                    .allSatisfy(file -> {
                        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(40);
                        assertThat(file).content().doesNotContain("backward", "radient");
                    });
        }
    }
}
