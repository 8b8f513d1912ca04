package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    static Path folder;

    private static String study;

    @BeforeAll
    static void runAStudy() throws IOException {
        assertThat(TinyStudy.run(folder, "tiny").status()).isZero();
        study = folder.resolve("tiny").toString();
    }

    private static Outcome report(String... arguments) {
        String[] all = new String[1 + arguments.length];
        all[0] = "report";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Attnlab.standard().run(all);
    }

    @Test
    void theTerminalGetsATableOfEveryShownMetricWithALinePerCell() {
        Outcome outcome = report(study);

        assertThat(outcome)
                .isDone()
                .shows("tiny: finished\n", "| accuracy ", "| 4 ", "| 8 ", "| softmax", "| softpick");
        assertThat(outcome.out()).doesNotContain("max_weight");
    }

    @Test
    void aFolderAndTheReportInItAreTheSame() {
        assertThat(report(study + "/report.json").out())
                .isEqualTo(report(study).out())
                .isNotEmpty();
    }

    @Test
    void htmlIsThePageTheStudyWrote() throws IOException {
        assertThat(report(study, "--format", "html")).isDone();
        assertThat(report(study, "--format", "html").out())
                .isEqualTo(Files.readString(folder.resolve("tiny/report.html")));
    }

    @Test
    void csvHasALineForEveryMetricLengthAndSeedOfEveryCell() {
        Outcome outcome = report(study, "--format", "csv");
        List<String> lines = outcome.out().lines().toList();

        assertThat(outcome).isDone();
        assertThat(lines).first().asString().startsWith("cell,normaliser,metric,");
        assertThat(lines.stream().filter(line -> line.contains(",accuracy,"))).hasSize(2 * 2 * 2);
        assertThat(lines.stream().filter(line -> line.contains(",max_weight,"))).hasSize(2 * 2 * 2);
    }

    @Test
    void markdownHasASectionForEveryMetricAndNamesTheCells() {
        assertThat(report(study, "--format", "markdown"))
                .isDone()
                .shows(
                        "# tiny\n",
                        "Status: finished. 2 cells.",
                        "## accuracy\n",
                        "## max\\_weight\n",
                        "\n| softmax | ",
                        "\n| softpick(eps=1e-6) | ");
    }

    @Test
    void aFolderWithoutAReportIsRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(report(empty.toString()))
                .isRefused(empty.resolve("report.json").toString(), "no such file");
        assertThat(report(folder.resolve("nowhere").toString())).isRefused("nowhere", "no such file");
    }

    @Test
    void aFileThatIsNoReportIsRefusedWithItsFirstProblemAndHowManyThereAre() throws IOException {
        Path broken = edited(report -> {
            report.put("schemaVersion", 7);
            report.remove("study");
            ((ObjectNode) report.get("environment")).put("threds", 2);
        });

        assertThat(report(broken.toString())).isRefused(broken.toString(), "(and 2 more; attnlab validate " + broken);
        assertThat(Attnlab.standard().run("validate", broken.toString()).err())
                .contains(
                        "schemaVersion: 7 is not legal",
                        "study: is missing",
                        "environment.threds: unknown key",
                        "'threads'");
    }

    @Test
    void aFileThatIsNoJsonIsRefusedWithThePlace() throws IOException {
        Path file = Files.writeString(folder.resolve("cut.json"), "{\"schemaVersion\": 1,\n \"cells\": [");

        assertThat(report(file.toString())).isRefused(file.toString(), "line 2");
    }

    @Test
    void aRunThatFailedIsNamedBelowTheTables() throws IOException {
        Path failed = edited(report -> {
            String run = report.at("/cells/0/runs/1/id").textValue();
            ((ArrayNode) report.withArray("failures"))
                    .addObject()
                    .put("run", run)
                    .put("stage", "train")
                    .put("exception", "divergence")
                    .put("message", "the loss is NaN at step 3");
        });

        assertThat(report(failed.toString())).isDone().shows("failed while train: the loss is NaN at step 3");
    }

    private interface Edit {
        void of(ObjectNode report);
    }

    private static Path edited(Edit edit) throws IOException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode report =
                (ObjectNode) mapper.readTree(folder.resolve("tiny/report.json").toFile());
        edit.of(report);
        Path file = Files.createTempFile(folder, "edited", ".json");
        mapper.writeValue(file.toFile(), report);
        return file;
    }
}
