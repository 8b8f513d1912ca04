package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    @TempDir
    static Path folder;

    private static String checkpoint;

    @BeforeAll
    static void train() throws IOException {
        TinyStudy.run(folder, "tiny");
        try (Stream<Path> files = Files.walk(folder)) {
            checkpoint = files.filter(path -> path.endsWith("checkpoint"))
                    .sorted()
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    private static Outcome evaluate(String... more) {
        return Attnlab.standard()
                .run(Stream.concat(Stream.of("evaluate", checkpoint), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void lengthsMetricsNormaliserAndWindowsAreTheOnesAskedFor() throws IOException {
        Path file = folder.resolve("values.json");
        Outcome outcome = evaluate(
                "--lengths=6",
                "--metrics=accuracy",
                "--normaliser=adaptive_temperature",
                "--windows=4",
                "--out=" + file);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("adaptive_temperature").contains("| accuracy");
        JsonNode measurements = new JsonMapper().readTree(file.toFile()).get("measurements");
        assertThat(measurements).hasSize(1);
        double quarters = measurements.get(0).get("value").doubleValue() * 4;
        assertThat(quarters).isEqualTo(Math.rint(quarters));
    }

    @Test
    void withoutOptionsItMeasuresWhatTheStudyDid() {
        assertThat(evaluate().out()).contains("| accuracy", "| max_weight");
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThat(evaluate("--windows=0")).isRefused("--windows", "0 is not legal");
        assertThat(evaluate("--lengths=0")).isRefused("--lengths", "0 is not legal");
        assertThat(evaluate("--metrics=acuracy")).isRefused("--metrics", "acuracy", "accuracy");
        assertThat(evaluate("--normaliser=softmix"))
                .isRefused("--normaliser: there is no normaliser 'softmix'", "softmax");
        assertThat(evaluate("--normaliser=ssmax(t=1)")).isRefused("--normaliser t: ssmax has no parameter 't'");
        assertThat(evaluate("--out=" + folder)).isRefused("--out", "is a folder");
        assertThat(evaluate("--out=" + folder.resolve("nowhere/values.json"))).isRefused("--out", "nowhere");
        assertThat(evaluate("--text=" + folder)).isRefused("--text", "reads no text");
        assertThat(Attnlab.standard().run("evaluate", "nowhere")).isRefused("CHECKPOINT", "nowhere");
    }
}
