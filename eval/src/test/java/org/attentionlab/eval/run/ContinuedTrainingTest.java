package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.ReportSchema;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.StartedFrom;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings that begin with the parameters of a checkpoint. */
class ContinuedTrainingTest {

    private static final int LONGEST = 40;

    /** So low that no weight moves. */
    private static final String STANDING_STILL = "train.learning_rate=1e-30";

    @TempDir
    static Path shared;

    private static Path text;
    private static Report first;
    private static Path checkpoint;

    @TempDir
    Path folder;

    @BeforeAll
    static void aTrainedModel() throws IOException {
        text = TinyStudies.text(shared);
        Study study = TinyStudies.text(
                text,
                "[softmax]",
                "  test_normaliser: [same, ssmax]",
                settings("train.steps=5", "train.learning_rate=0.01", "train.log_every=1"));
        first = TinyStudies.run(study, shared.resolve("first"), 1, false, new Heard());
        checkpoint = checkpoint(first, shared.resolve("first"));
    }

    private static String[] settings(String... more) {
        List<String> settings =
                new ArrayList<>(List.of("seeds=[11]", "compute.metrics=[loss]", "train.warmup=0", "train.steps=1"));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    private static Path checkpoint(Report report, Path folder) {
        return folder.resolve(report.cells().get(0).runs().get(0).checkpoint());
    }

    private static Study continued(Path from, String normalisers, String... more) {
        List<String> settings = new ArrayList<>(List.of("train.from=" + from));
        settings.addAll(List.of(more));
        return TinyStudies.text(text, normalisers, "", settings(settings.toArray(String[]::new)));
    }

    private Report run(Study study, String out) throws IOException {
        return TinyStudies.run(study, folder.resolve(out), 1, false, new Heard());
    }

    private static Run run(Report report, int cell) {
        return report.cells().get(cell).runs().get(0);
    }

    private static double loss(Cell cell) {
        return cell.metrics().get("loss").at(LONGEST).orElseThrow().mean();
    }

    @Test
    void beginsWithTheModelOfTheCheckpointWithWhateverNormaliser() throws IOException {
        Report report = run(continued(checkpoint, "[softmax, ssmax]", STANDING_STILL), "out");

        for (int cell = 0; cell < 2; cell++) {
            assertThat(loss(report.cells().get(cell)))
                    .as(
                            "the model of the checkpoint with %s",
                            report.cells().get(cell).axes())
                    .isCloseTo(loss(first.cells().get(cell)), within(1e-8));
            assertThat(run(report, cell).trainLoss().get(0).loss())
                    .as("the first loss goes on where the last one was, and not at that of initial values")
                    .isLessThan(run(first, 0).trainLoss().get(2).loss());
        }
        StartedFrom softmax = run(report, 0).startedFrom();
        StartedFrom ssmax = run(report, 1).startedFrom();
        assertThat(softmax.anew()).isEmpty();
        assertThat(ssmax.anew()).containsExactly("h.0.attn.normaliser.s");
        assertThat(List.of(softmax, ssmax)).allSatisfy(told -> {
            assertThat(told.carried()).isEqualTo(15);
            assertThat(told.left()).isEmpty();
        });
        assertThat(ReportSchema.problems(ReportJson.write(report))).isEmpty();
        assertThat(run(first, 0).startedFrom()).isNull();

        Path learned = folder.resolve("out").resolve(run(report, 1).checkpoint());
        Report again = run(continued(learned, "[ssmax_bias, softmax]", STANDING_STILL), "again");
        assertThat(run(again, 0).startedFrom().carried())
                .as("s means the same with a bias beside it")
                .isEqualTo(16);
        assertThat(run(again, 1).startedFrom().left()).containsExactly("h.0.attn.normaliser.s");
        assertThat(loss(again.cells().get(1))).isEqualTo(loss(first.cells().get(0)));
    }

    @Test
    void isAnotherTrainingWithAnotherCheckpointAndTheSameWithOneThatWasMoved() throws IOException {
        Path moved = copy(checkpoint, folder.resolve("moved"));
        String id = run(run(continued(checkpoint, "[softmax]"), "out"), 0).id();
        assertThat(run(run(continued(moved, "[softmax]"), "out"), 0).id()).isEqualTo(id);

        Path trained = checkpoint(run(continued(checkpoint, "[softmax]"), "out"), folder.resolve("out"));
        assertThat(run(run(continued(trained, "[softmax]"), "out"), 0).id()).isNotEqualTo(id);
        copy(trained, moved);
        assertThat(run(run(continued(moved, "[softmax]"), "out"), 0).id()).isNotEqualTo(id);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String file : List.of("model.safetensors", "config.json", "checksums.json")) {
            Files.write(to.resolve(file), Files.readAllBytes(from.resolve(file)));
        }
        return to;
    }

    @Test
    void goesOnWhereItWasStoppedAndNotAtTheCheckpoint() throws IOException {
        Study study = continued(checkpoint, "[ssmax]", "train.steps=4", "train.learning_rate=0.01");
        Path out = folder.resolve("out");
        RunProgress stops = new RunProgress() {
            @Override
            public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
                if (step == 2) {
                    throw new CancellationException("stopped on purpose");
                }
            }
        };
        assertThatThrownBy(() -> new StudySession(Duration.ZERO, CodeVersion::fingerprint)
                        .run(study, out, RunOptions.of(ExecutionEngine.FUSED, false), new ThreadExecutor(1, 2), stops))
                .hasRootCauseMessage("stopped on purpose");
        Heard heard = new Heard();
        Report resumed = TinyStudies.run(study, out, 1, false, heard);

        assertThat(heard.steps).hasValue(2);
        assertThat(ReportJson.write(resumed.withoutTimes()))
                .isEqualTo(ReportJson.write(run(study, "undisturbed").withoutTimes()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model.width=32             | it has 16 where model.width is 32",
                "model.layers=2             | it has 1 where model.layers is 2",
                "model.heads=1              | it has 2 where model.heads is 1",
                "model.bias=false           | it has true where model.bias is false",
                "task.tokeniser=byte        | its tokens are those of the tokeniser character",
                "model.position=learned     | has no wpe.weight, which the model of this study has [16, 16]",
                "train.from=nowhere         | nowhere has no model.safetensors; it is not a checkpoint"
            })
    void whatCannotBeCarriedOverIsRefused(String setting, String problem) {
        Study study = continued(checkpoint, "[softmax]", setting);
        assertThatThrownBy(() -> run(study, "out"))
                .isInstanceOf(StudyProblem.class)
                .hasMessageStartingWith("train.from: '")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aLoneHeadHasNoSuchKey() {
        assertThatThrownBy(() -> TinyStudies.read("""
                        schemaVersion: 1
                        name: sets
                        seeds: [1]
                        task: {type: max_retrieval}
                        train: {from: nowhere}
                        """))
                .isInstanceOf(StudyProblem.class)
                .hasMessageStartingWith("train.from (line 5): unknown key; Legal: length, ");
    }

    @Test
    void theCommandOfThePageIsLegal() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "checkpoints.md"), StandardCharsets.UTF_8);
        String command = page.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("./attnlab run ") && line.contains("train.from="))
                .findFirst()
                .orElseThrow();
        List<Setting> settings = Pattern.compile("--set '?([^' ]+=[^']*?)'?(?= --|$)")
                .matcher(command)
                .results()
                .map(match -> Setting.parse(match.group(1)))
                .toList();
        Path file = Path.of("..").resolve(command.split(" ")[2]);
        Study study = new StudyReader(RegistryVocabulary.standard()).read(file, settings);
        assertThat(settings).hasSize(4);
        assertThat(study.cells())
                .allSatisfy(
                        cell -> assertThat(cell.train().from().orElseThrow()).endsWith("checkpoint"));
    }
}
