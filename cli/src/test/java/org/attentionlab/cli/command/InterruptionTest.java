package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.console.ExitStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when a study is interrupted after the first of its two runs, the second of which has no end. */
class InterruptionTest {

    private static final String STUDY = """
            schemaVersion: 1
            name: endless
            seeds: [11]
            axes: {steps: [3, 1000000]}
            task: {type: max_retrieval, items: 4, test_samples: 16}
            model: {width: 16}
            train: {batch: 8, warmup: 0}
            compute: {lengths: [4], metrics: [accuracy]}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aStudy() throws IOException {
        Files.writeString(folder.resolve("my study.yaml"), STUDY);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void inAPipeItSaysWhatIsKeptAndHowToGoOn(String signal, int status) throws Exception {
        try (StudyProcess study = StudyProcess.inAPipe(
                folder,
                "run",
                "my study.yaml",
                "--out",
                "it's here",
                "--jobs",
                "1",
                "--fresh",
                "--set",
                "seeds=[11]")) {
            study.until("run 1: finished").signal(signal);

            assertThat(study.status()).contains(status);
            List<String> said = study.output().lines().toList();
            assertThat(said.get(said.size() - 2))
                    .isEqualTo("attnlab: interrupted; 1 of 2 runs is finished and kept in it's here, with a report of "
                            + "what there is");
            assertThat(said.get(said.size() - 1)).startsWith("To go on: attnlab run ");
            assertThat(typed(said.get(said.size() - 1)))
                    .containsExactly(
                            "run", "my study.yaml", "--out", "it's here", "--jobs", "1", "--set", "seeds=[11]");
            assertThatTheFirstRunIsKept(folder.resolve("it's here"));
        }
    }

    @Test
    void onATerminalItSaysTheSameBelowTheBar() throws Exception {
        try (StudyProcess study = StudyProcess.onATerminal(folder, "run", "my study.yaml", "--out", "here")) {
            study.until("1/2 runs").typeInterrupt();

            assertThat(study.status()).contains(ExitStatus.INTERRUPTED);
            assertThat(study.output())
                    .endsWith("\nattnlab: interrupted; 1 of 2 runs is finished and kept in here, with a report of what "
                            + "there is\nTo go on: attnlab run 'my study.yaml' --out here\n");
            assertThatTheFirstRunIsKept(folder.resolve("here"));
        }
    }

    @Test
    void beforeTheFirstRunIsFinishedItDoesNotPromiseAReportOfIt() throws Exception {
        try (StudyProcess study = StudyProcess.inAPipe(
                folder, "run", "my study.yaml", "--out", "here", "--set", "axes.steps=[1000000]")) {
            study.until("run 1 of 1").signal("INT");

            assertThat(study.status()).contains(ExitStatus.INTERRUPTED);
            assertThat(study.output())
                    .endsWith("\nattnlab: interrupted; no run is finished yet\n"
                            + "To go on: attnlab run 'my study.yaml' --out here --set 'axes.steps=[1000000]'\n");
        }
    }

    /** Nothing else is kept of it: it has not trained for the half minute after which a training is. */
    @ParameterizedTest
    @ValueSource(strings = {"", "--jobs 1"})
    void whatTrainsGoesOnFromTheStepItWasStoppedAt(String where) throws Exception {
        String[] arguments = ("run study.yaml --out here " + where).strip().split(" ");
        Files.writeString(folder.resolve("study.yaml"), STUDY);
        try (StudyProcess study = StudyProcess.onATerminal(folder, arguments)) {
            study.until("1/2 runs").typeInterrupt();
            assertThat(study.status()).contains(ExitStatus.INTERRUPTED);
        }
        try (StudyProcess study = StudyProcess.inAPipe(folder, arguments)) {
            study.until("run 2 goes on after step ");
        }
    }

    /** The words that a shell makes of the command. */
    private static String[] typed(String line) throws Exception {
        String command = line.substring("To go on: ".length());
        Process shell = new ProcessBuilder("sh", "-c", "attnlab() { printf '%s\\n' \"$@\"; }\n" + command).start();
        String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return words.split("\n");
    }

    private static void assertThatTheFirstRunIsKept(Path out) {
        assertThat(Attnlab.standard().run("report", out.toString()))
                .isDone()
                .shows("endless: partial: 1 of 2 runs finished, 1 still to come\n", "| accuracy");
        assertThat(Attnlab.standard().run("status", out.toString()))
                .isDone()
                .shows(": 1 of 2 runs finished, 1 stopped; nobody runs it; the command that started it goes on");
        assertThat(out.resolve("report.html")).isNotEmptyFile();
    }
}
