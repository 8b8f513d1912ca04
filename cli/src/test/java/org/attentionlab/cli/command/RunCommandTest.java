package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {

    private static final String COMMIT = "attnlab.commit";

    @TempDir
    Path folder;

    @Test
    void aStudyLeavesAReportAndAPageAndPrintsItsTable() throws IOException {
        Outcome outcome = TinyStudy.run(folder, "tiny");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("tiny: finished", "| accuracy", "Report: " + folder.resolve("tiny/report.json"));
        assertThat(outcome.err()).startsWith("tiny: 4 runs").contains("run 4 of 4: softpick", "run 4: finished after");
        assertThat(folder.resolve("tiny/report.html")).isNotEmptyFile();
        assertThat(folder.resolve("tiny/report.json")).isNotEmptyFile();
    }

    @Test
    void atItsEndAStudySaysWhichDifferencesAreReal() throws IOException {
        String out = TinyStudy.run(folder, "tiny").out();

        assertThat(out).contains("\nWhich differences are real\n");
        String page = Files.readString(folder.resolve("tiny/report.html"));
        List<String> sentences = out.lines()
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
        assertThat(sentences)
                .isNotEmpty()
                .anyMatch(line -> line.startsWith("No difference found to softmax: softpick"));
        String text = page.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
        assertThat(sentences).allSatisfy(sentence -> assertThat(text).contains(sentence));
    }

    @Test
    void theCommitThatComputedARunIsKeptAndDecidesNoIdentity() throws IOException {
        String before = System.getProperty(COMMIT);
        try {
            System.setProperty(COMMIT, "first");
            TinyStudy.run(folder, "tiny");
            JsonNode first = report("tiny");
            System.setProperty(COMMIT, "second-dirty");
            Outcome again = TinyStudy.run(folder, "tiny");

            assertThat(first.at("/environment/commit").textValue()).isEqualTo("first");
            assertThat(report("tiny")).isEqualTo(first);
            assertThat(again.err())
                    .isEqualToNormalizingNewlines("tiny: 4 runs, 4 of them done before at commit first\n");
        } finally {
            if (before == null) {
                System.clearProperty(COMMIT);
            } else {
                System.setProperty(COMMIT, before);
            }
        }
    }

    @Test
    void moreSeedsAreAddedToAFinishedStudyWithoutDoingAnythingAgain() throws IOException {
        TinyStudy.run(folder, "tiny");
        JsonNode before = report("tiny");

        Outcome more = TinyStudy.run(folder, "tiny", "--seeds", "+1");

        assertThat(more.status()).isZero();
        assertThat(more.err()).startsWith("tiny: 6 runs, 4 of them done before");
        JsonNode after = report("tiny");
        int largest = before.at("/spec/seeds/1").intValue();
        assertThat(after.at("/spec/seeds")).hasSize(3).last().hasToString(String.valueOf(largest + 1));
        assertThat(after.at("/cells/0/runs/0")).isEqualTo(before.at("/cells/0/runs/0"));
        assertThat(TinyStudy.run(folder, "tiny", "--seeds=+1").err()).startsWith("tiny: 6 runs, 6 of them done before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "+0", "+1001", "-1", "+x", "+2147483648", ""})
    void seedsThatAreNoNumberOfMoreAreRefused(String given) throws IOException {
        assertThat(TinyStudy.run(folder, "tiny", "--seeds=" + given)).isRefused("--seeds", "+1 to +1000");
        assertThat(folder.resolve("tiny")).doesNotExist();
    }

    @Test
    void nothingIsWrittenWhenSomethingIsWrong() throws IOException {
        assertThat(TinyStudy.run(folder, "tiny", "--set", "train.steps=none")).isRefused("train.steps", "none");
        assertThat(folder.resolve("tiny")).doesNotExist();
    }

    @Test
    void aTextThatIsNotThereIsRefusedByTheKeyThatNamesIt() throws IOException {
        Path study = Files.writeString(folder.resolve("text.yaml"), """
                schemaVersion: 1
                name: text
                seeds: [11]
                axes: {normaliser: [softmax]}
                task: {type: file, path: nowhere.txt}
                """);

        assertThat(Attnlab.standard()
                        .run(
                                "run",
                                study.toString(),
                                "--out",
                                folder.resolve("out").toString()))
                .isRefused("task.path", "nowhere.txt");
        assertThat(folder.resolve("out/report.json")).doesNotExist();
    }

    @Test
    void anOutThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThat(TinyStudy.run(folder, "taken")).isRefused("--out", file.toString(), "is a file");
    }

    @Test
    void anOutThroughAFolderThatIsNotThereAndBackIsWhereItLeads() throws IOException {
        assertThat(TinyStudy.run(folder, "missing/../out").status()).isZero();

        assertThat(folder.resolve("out/report.json")).exists();
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void aMissingStudyIsRefused() {
        for (String name : List.of("nowhere.yaml", folder.toString())) {
            assertThat(Attnlab.standard().run("run", name)).isRefused(name);
        }
    }

    private JsonNode report(String into) throws IOException {
        return new JsonMapper()
                .readTree(folder.resolve(into).resolve("report.json").toFile());
    }
}
