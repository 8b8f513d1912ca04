package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.attentionlab.cli.console.ExitStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    @TempDir
    Path folder;

    private String study;

    @BeforeEach
    void writeAStudy() throws IOException {
        study = TinyStudy.write(folder).toString();
    }

    private static Outcome validate(String... arguments) {
        String[] all = new String[1 + arguments.length];
        all[0] = "validate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Attnlab.standard().run(all);
    }

    @Test
    void aStudyIsExpandedAndCountedAndNothingIsRun() throws IOException {
        assertThat(validate(study)).isDone();
        assertThat(validate(study).out())
                .isEqualToNormalizingNewlines(
                        study + ": a valid study, 2 normaliser x 2 seeds: 2 cells, 4 runs, lengths [4, 8]\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(Path.of(study));
        }
    }

    @Test
    void multiplesOfTheTrainingLengthAreShownAsTheNumbersTheyComeTo() {
        assertThat(validate(study, "--set", "compute.lengths=[1x, 8x]"))
                .isDone()
                .shows("4 runs, lengths [4, 32]\n");
    }

    @Test
    void oneCellAndOneRunAreNotCalledMany() {
        assertThat(validate(study, "--set", "seeds=[1]", "--set", "axes.normaliser=[softmax]"))
                .isDone()
                .shows("x 1 seed: 1 cell, 1 run, lengths [4, 8]\n");
    }

    @Test
    void settingsAreWrittenOverTheFileFirst() {
        assertThat(validate(study, "--set", "seeds=[1, 2, 3]")).isDone().shows("x 3 seeds: 2 cells, 6 runs");
        assertThat(validate(study, "--set", "train.stpes=9"))
                .isRefused("train.stpes", "--set train.stpes=9", "'steps'");
    }

    @Test
    void everyFileIsCheckedAndOneThatIsWrongDecidesTheStatus() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "schemaVersion: 2\n");

        Outcome outcome =
                validate(wrong.toString(), study, folder.resolve("nowhere.yaml").toString());

        assertThat(outcome.status()).isEqualTo(ExitStatus.INVALID_INPUT);
        assertThat(outcome.out()).contains(study + ": a valid study");
        assertThat(outcome.err().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("attnlab validate: " + wrong + ": "),
                        line -> assertThat(line).contains("nowhere.yaml: there is no such file"));
    }

    @Test
    void aStudyIsReadFromStandardInputToo() throws IOException {
        assertThat(Attnlab.standard().reading(Files.readString(Path.of(study))).run("validate", "-"))
                .isDone()
                .shows("-: a valid study");
    }

    @Test
    void aReportIsCheckedAgainstItsSchema() throws IOException {
        assertThat(TinyStudy.run(folder, "tiny").status()).isZero();
        Path report = folder.resolve("tiny/report.json");
        assertThat(validate(report.toString())).isDone().shows(report + ": a valid report");

        String text = Files.readString(report);
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, text.replaceFirst("\"status\" : \"finished\"", "\"status\" : \"finishd\""));
        assertThat(validate(broken.toString())).isRefused(broken + ": status: \"finishd\" is not legal", "finished");
    }

    @Test
    void everyProblemOfAReportIsALine() throws IOException {
        Path report = Files.writeString(folder.resolve("report.json"), "{\"cells\": [], \"studdy\": \"a\"}");

        Outcome outcome = validate(report.toString());

        assertThat(outcome.status()).isEqualTo(ExitStatus.INVALID_INPUT);
        List<String> lines = outcome.err().lines().toList();
        assertThat(lines)
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line).startsWith("attnlab validate: " + report + ": "))
                .anySatisfy(line -> assertThat(line).contains("schemaVersion: is missing"))
                .anySatisfy(line -> assertThat(line).contains("studdy: unknown key", "'study'"));
    }
}
