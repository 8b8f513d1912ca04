package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.Study;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A finished study whose files were damaged, exchanged or lost, and which is to measure one more length: what cannot prove
 * that it is what its place says is done again, and nothing else.
 */
class DamagedStudyTest {

    private static final int RUNS = 2;
    private static final int STEPS = 6;
    private static final String ONE_MORE_LENGTH = "compute.lengths=[8, 24]";

    @TempDir
    static Path once;

    private static Report finished;
    private static Report undisturbed;

    @TempDir
    Path folder;

    private Path out;

    @BeforeAll
    static void finishedStudies() throws IOException {
        TinyStudies.text(once);
        finished = run(study(), once.resolve("finished"), new Heard());
        undisturbed = run(study(ONE_MORE_LENGTH), once.resolve("undisturbed"), new Heard());
        assertThat(finished.status()).isEqualTo(Status.FINISHED);
    }

    @BeforeEach
    void aCopyOfAFinishedStudy() throws IOException {
        out = folder.resolve("out");
        try (Stream<Path> files = Files.walk(once.resolve("finished"))) {
            for (Path file : files.toList()) {
                Files.copy(file, out.resolve(once.resolve("finished").relativize(file)));
            }
        }
    }

    private static Study study(String... settings) {
        List<String> small = List.of(
                "train.steps=" + STEPS,
                "train.warmup=1",
                "compute.lengths=[8]",
                "compute.windows=2",
                "compute.metrics=[loss, entropy]");
        return TinyStudies.text(
                once.resolve("roses.txt"),
                "[softmax]",
                "",
                Stream.concat(small.stream(), Stream.of(settings)).toArray(String[]::new));
    }

    private static Report run(Study study, Path out, Heard heard) throws IOException {
        return TinyStudies.run(study, out, 1, false, heard);
    }

    private Report run(Study study, Heard heard) throws IOException {
        return run(study, out, heard);
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
            return runs.sorted().toList();
        }
    }

    private static void exchange(Path a, Path b) throws IOException {
        Path between = a.resolveSibling("between");
        Files.move(a, between);
        Files.move(b, a);
        Files.move(between, b);
    }

    private static void flipLastByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    private static Path evaluation(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.getFileName().toString().startsWith("evaluation-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Damage to the first of some runs. */
    @FunctionalInterface
    private interface Damage {
        void to(List<Path> runs) throws IOException;
    }

    private static Arguments damage(String name, int trainedAgain, Damage damage) {
        Consumer<List<Path>> unchecked = runs -> {
            try {
                damage.to(runs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return Arguments.of(name, trainedAgain, unchecked);
    }

    static List<Arguments> damages() {
        return List.of(
                damage(
                        "exchanged models",
                        2,
                        runs -> exchange(
                                runs.get(0).resolve("checkpoint"), runs.get(1).resolve("checkpoint"))),
                damage("exchanged model files and checksums", 2, runs -> {
                    for (String file : List.of("model.safetensors", "checksums.json")) {
                        exchange(
                                runs.get(0).resolve("checkpoint/" + file),
                                runs.get(1).resolve("checkpoint/" + file));
                    }
                }),
                damage("exchanged folders", 2, runs -> exchange(runs.get(0), runs.get(1))),
                damage(
                        "exchanged results",
                        2,
                        runs -> exchange(
                                runs.get(0).resolve("training.json"),
                                runs.get(1).resolve("training.json"))),
                damage("a damaged model without checksums", 1, runs -> {
                    Files.delete(runs.get(0).resolve("checkpoint/checksums.json"));
                    flipLastByte(runs.get(0).resolve("checkpoint/model.safetensors"));
                }),
                damage("no checksums", 1, runs -> Files.delete(runs.get(0).resolve("checkpoint/checksums.json"))),
                damage(
                        "damaged checksums",
                        1,
                        runs -> Files.writeString(runs.get(0).resolve("checkpoint/checksums.json"), "{\"model")),
                damage(
                        "empty checksums",
                        1,
                        runs -> Files.writeString(runs.get(0).resolve("checkpoint/checksums.json"), "{}")),
                damage("a folder of checksums", 1, runs -> {
                    Files.delete(runs.get(0).resolve("checkpoint/checksums.json"));
                    Files.createDirectories(runs.get(0).resolve("checkpoint/checksums.json/x"));
                }),
                damage("a damaged model", 1, runs -> flipLastByte(runs.get(0).resolve("checkpoint/model.safetensors"))),
                damage(
                        "a damaged config",
                        1,
                        runs -> Files.writeString(runs.get(0).resolve("checkpoint/config.json"), "[".repeat(5_000))),
                damage(
                        "a model that is gone",
                        1,
                        runs -> Files.delete(runs.get(0).resolve("checkpoint/model.safetensors"))),
                damage("a file in place of the model's folder", 1, runs -> {
                    Files.move(runs.get(0).resolve("checkpoint"), runs.get(0).resolve("mine"));
                    Files.writeString(runs.get(0).resolve("checkpoint"), "no folder");
                }),
                damage(
                        "a damaged result of a training",
                        1,
                        runs -> flipLastByte(runs.get(0).resolve("training.json"))),
                damage("a folder in place of the result of a training", 1, runs -> {
                    Files.delete(runs.get(0).resolve("training.json"));
                    Files.createDirectories(runs.get(0).resolve("training.json/x"));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void whatIsNotProvenIsSetAsideNamedAndDoneAgain(String name, int trainedAgain, Consumer<List<Path>> damage)
            throws IOException {
        damage.accept(runs());
        Heard heard = new Heard();

        Report report = run(study(ONE_MORE_LENGTH), heard);

        assertThat(heard.steps).hasValue(trainedAgain * STEPS);
        assertThat(heard.notices)
                .hasSize(RUNS)
                .filteredOn(notice -> !notice.contains("its model was trained before"))
                .hasSize(trainedAgain)
                .allSatisfy(notice -> assertThat(notice)
                        .startsWith(out.resolve("runs").toString())
                        .contains("set-aside")
                        .contains("computed again"));
        assertThat(out.resolve("set-aside/" + trainedAgain + "/reason.txt")).isNotEmptyFile();
        assertThat(ReportJson.write(report.withoutTimes())).isEqualTo(ReportJson.write(undisturbed.withoutTimes()));
        Heard again = new Heard();
        run(study(ONE_MORE_LENGTH), again);
        assertThat(again.finishedBefore).hasValue(RUNS);
        assertThat(again.notices).isEmpty();
    }

    @Test
    void damagedMeasurementsAreMeasuredAgainAndTrainNothing() throws IOException {
        flipLastByte(evaluation(runs().get(0)));
        Path second = evaluation(runs().get(1));
        Files.delete(second);
        Files.createDirectories(second.resolve("x"));
        Heard heard = new Heard();

        Report report = run(study(), heard);

        assertThat(heard.finishedBefore).hasValue(RUNS - 2);
        assertThat(heard.steps).hasValue(0);
        assertThat(heard.notices)
                .filteredOn(notice -> notice.contains("set-aside"))
                .hasSize(2)
                .anySatisfy(notice -> assertThat(notice).contains("not whole JSON"));
        assertThat(report.withoutTimes()).isEqualTo(finished.withoutTimes());
    }

    @Test
    void aFreshStartHealsWhateverIsThere() throws IOException {
        Path run = runs().get(0);
        Files.writeString(run.resolve("checkpoint/checksums.json"), "{");
        Path evaluation = evaluation(runs().get(1));
        Files.delete(evaluation);
        Files.createDirectories(evaluation.resolve("x"));

        Report report = TinyStudies.run(study(), out, 1, true, new Heard());

        assertThat(report.withoutTimes()).isEqualTo(finished.withoutTimes());
        Heard again = new Heard();
        run(study(), again);
        assertThat(again.finishedBefore).hasValue(RUNS);
    }

    @Test
    void aFileInPlaceOfATrainingsFolderIsSetAside() throws IOException {
        Path run = runs().get(0);
        Path kept = folder.resolve("kept");
        Files.move(run, kept);
        Files.writeString(run, "no folder");
        Heard heard = new Heard();

        assertThat(run(study(), heard).status()).isEqualTo(Status.FINISHED);

        assertThat(heard.steps).hasValue(STEPS);
        assertThat(heard.notices).singleElement().asString().contains("it is no folder");
        assertThat(out.resolve("set-aside/1/runs").resolve(run.getFileName())).hasContent("no folder");
    }
}
