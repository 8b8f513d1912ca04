package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.Study;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A study that was stopped after four of the six steps of its only training, each of which was kept. */
class StoppedTrainingTest {

    private static final int STEPS = 6;
    private static final int STOPPED_AFTER = 4;

    @TempDir
    Path folder;

    private Study study;
    private Path out;

    @BeforeEach
    void aStoppedStudy() throws IOException {
        study = TinyStudies.text(
                TinyStudies.text(folder),
                "[softmax]",
                "",
                "seeds=[11]",
                "train.steps=" + STEPS,
                "train.warmup=1",
                "train.log_every=5",
                "model.dropout=0.1",
                "compute.lengths=[8]",
                "compute.windows=2",
                "compute.metrics=[loss]");
        out = folder.resolve("out");
        assertThatThrownBy(() -> keepingEveryStep()
                        .run(study, out, options(false), new ThreadExecutor(1, 2), new StopsAfter(STOPPED_AFTER)))
                .hasRootCauseMessage("stopped on purpose");
        assertThat(unfinished()).isDirectory();
    }

    private static StudySession keepingEveryStep() {
        return new StudySession(Duration.ZERO, CodeVersion::fingerprint);
    }

    private static RunOptions options(boolean fresh) {
        return RunOptions.of(ExecutionEngine.FUSED, fresh);
    }

    private Path unfinished() throws IOException {
        try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
            return runs.filter(Files::isDirectory).findFirst().orElseThrow().resolve("unfinished");
        }
    }

    /** Stops a study after a step. */
    private record StopsAfter(int last) implements RunProgress {

        @Override
        public void studyStarted(String name, int runs, Reused reused) {}

        @Override
        public void notice(String notice) {}

        @Override
        public void runStarted(RunLabel run) {}

        @Override
        public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
            if (step == last) {
                throw new CancellationException("stopped on purpose");
            }
        }

        @Override
        public void measuring(RunLabel run, int length) {}

        @Override
        public void runFinished(RunLabel run, Status status) {}
    }

    private void assertSameAsUndisturbed(Report report) throws IOException {
        Report undisturbed = TinyStudies.run(study, folder.resolve("undisturbed"), 1, false, new Heard());
        assertThat(ReportJson.write(report.withoutTimes())).isEqualTo(ReportJson.write(undisturbed.withoutTimes()));
        assertThat(unfinished()).doesNotExist();
    }

    @Test
    void goesOnAfterTheLastStepThatWasKeptAndReportsTheSame() throws IOException {
        Heard heard = new Heard();

        Report report = TinyStudies.run(study, out, 1, false, heard);

        assertThat(heard.steps).hasValue(STEPS - STOPPED_AFTER);
        assertThat(heard.notices).containsExactly("run 1 goes on after step 4 of 6, where it was stopped");
        assertSameAsUndisturbed(report);
    }

    @Test
    void beginsAnewWhenAskedForAFreshStart() throws IOException {
        Heard heard = new Heard();

        Report report = TinyStudies.run(study, out, 1, true, heard);

        assertThat(heard.steps).hasValue(STEPS);
        assertSameAsUndisturbed(report);
    }

    /** What may have happened to the state meanwhile. */
    private enum Damage {
        MOMENTS,
        NO_STATE,
        NO_CHECKSUMS,
        ANOTHER_TRAINING,
        NO_FOLDER;

        void to(Path unfinished) throws IOException {
            switch (this) {
                case MOMENTS -> {
                    Path file = unfinished.resolve("optimiser.safetensors");
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[bytes.length - 1] ^= 1;
                    Files.write(file, bytes);
                }
                case NO_STATE -> Files.delete(unfinished.resolve("state.json"));
                case NO_CHECKSUMS -> Files.delete(unfinished.resolve("checksums.json"));
                case ANOTHER_TRAINING -> {
                    Files.delete(unfinished.resolve("checksums.json"));
                    Path config = unfinished.resolve("config.json");
                    String owner = unfinished.getParent().getFileName().toString();
                    Files.writeString(config, Files.readString(config).replace(owner, "0123456789abcdef"));
                }
                case NO_FOLDER -> {
                    Files.move(unfinished, unfinished.resolveSibling("moved"));
                    Files.writeString(unfinished, "no folder");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aStateThatIsNotProvenIsSetAsideNamedAndTheTrainingBeginsAnew(Damage damage) throws IOException {
        damage.to(unfinished());
        Heard heard = new Heard();

        Report report = TinyStudies.run(study, out, 1, false, heard);

        assertThat(heard.steps).hasValue(STEPS);
        assertThat(heard.notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice)
                        .startsWith(unfinished().toString())
                        .contains("training can't go on from it", "set-aside/1"));
        assertSameAsUndisturbed(report);
    }
}
