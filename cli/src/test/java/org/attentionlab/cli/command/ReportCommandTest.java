package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void aReportIsReadHoweverLongItIs() throws IOException {
        Path longer = folder.resolve("longer.json");
        Files.writeString(
                longer, Files.readString(Path.of(study, "report.json")) + " ".repeat(StrictJson.LARGEST_FILE));

        assertThat(report(longer.toString())).isDone();
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
    void csvHasATableOfComparisonsAndOneOfTheTraining() {
        assertThat(report(study, "--format", "csv", "--table", "metrics").out())
                .isEqualTo(report(study, "--format", "csv").out());
        List<String> comparisons = report(study, "--format", "csv", "--table", "comparisons")
                .out()
                .lines()
                .toList();
        assertThat(comparisons.get(0))
                .isEqualTo("metric,length,axis,a,b,a_name,b_name,seeds,difference,low,high,p_value,p_holm,resolution,"
                        + "verdict,reason");
        assertThat(comparisons)
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "accuracy,4,normaliser,\\w+,\\w+,softmax,softpick\\(eps=1e-6\\),2,.*,no difference found,.*"));
        List<String> training = report(study, "--format", "csv", "--table", "training")
                .out()
                .lines()
                .toList();
        assertThat(training.get(0)).isEqualTo("cell,normaliser,seed,step,loss");
        assertThat(training.get(1)).matches("\\w+,softmax,\\d+,\\d+,\\d+\\.\\d+");
    }

    @Test
    void latexTabulatesWhatTheStudyShowsOrWhatIsAskedFor() {
        assertThat(report(study, "--format", "latex"))
                .isDone()
                .shows("\\usepackage{booktabs}", "\\label{tab:tiny-accuracy}", "\\toprule", "softmax & ", " \\pm ");
        assertThat(report(study, "--format", "latex").out()).doesNotContain("max-weight");
        assertThat(report(study, "--format", "latex", "--metric", "accuracy,max_weight"))
                .isDone()
                .shows("\\label{tab:tiny-accuracy}", "\\label{tab:tiny-max-weight}");
    }

    @Test
    void aChartIsPrintedAsSvgAndWrittenAsPng() throws IOException {
        Path picture = folder.resolve("accuracy.png");

        assertThat(report(study, "--format", "svg")).isDone().shows("<svg xmlns=", ">accuracy<", ">softmax<");
        assertThat(report(study, "--format", "svg", "--metric", "training"))
                .isDone()
                .shows(">training loss<");
        assertThat(report(study, "--format", "png", "--out", picture.toString()).out())
                .isEmpty();
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1000);
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void everyFormatGoesToAFileIfOneIsNamed(ReportFormat format, @TempDir Path empty) throws IOException {
        Path file = empty.resolve("view");

        assertThat(report(study, "--format", format.toString(), "--out", file.toString()))
                .isDone();

        // dots are no text, so that both are read as if they were
        String printed = report(study, "--format", format.toString()).out();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                .isNotEmpty()
                .isEqualTo(printed);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThat(report(study, "--table", "training")).isRefused("--table", "goes with --format csv");
        assertThat(report(study, "--format", "html", "--table", "training")).isRefused("--table", "csv");
        assertThat(report(study, "--format", "csv", "--table", "comparison"))
                .isRefused("--table", "comparison", "did you mean 'comparisons'?");
        assertThat(report(study, "--format", "csv", "--metric", "accuracy")).isRefused("--metric", "latex, svg or png");
        assertThat(report(study, "--format", "svg", "--metric", "acuracy"))
                .isRefused("--metric", "acuracy", "did you mean 'accuracy'?", "training");
        assertThat(report(study, "--format", "png", "--metric", "accuracy,max_weight"))
                .isRefused("--metric", "one metric");
        assertThat(report(study, "--format", "jpg")).isRefused("--format", "jpg", "latex", "svg", "png");
        assertThat(report(study, "--format", "svg", "--out", folder.toString())).isRefused("--out", "is a folder");
        assertThat(report(study, "--out", folder.resolve("no/where").toString()))
                .isRefused("--out", "no folder");
    }

    @Test
    void aFolderWithoutAReportIsRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(report(empty.toString()))
                .isRefused(empty.toString(), "there is no report.json in it", "as soon as its first run ends");
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

        assertThat(report(failed.toString()))
                .isDone()
                .shows("softmax, seed 12 (", "), failed to train: the loss is NaN at step 3");
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
