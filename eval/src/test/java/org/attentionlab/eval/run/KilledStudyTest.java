package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.status.RunState;
import org.attentionlab.eval.status.StudyStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KilledStudyTest {

    @TempDir
    static Path once;

    private static Path text;
    private static Report undisturbed;

    @TempDir
    Path folder;

    @BeforeAll
    static void undisturbed() throws IOException {
        text = TinyStudies.text(once);
        undisturbed = TinyStudies.run(StudyProcess.study(text), once.resolve("undisturbed"), 1, false, new Heard());
    }

    @ParameterizedTest(name = "killed at {1} of run {0}, a state kept every {2}")
    @CsvSource({"3, step, PT0S, 2, 15", "3, step, PT1H, 2, 20", "2, measuring, PT0S, 1, 20"})
    void reportsTheSameAfterItWasKilledAndStartedAgain(
            int run, String moment, String keptEvery, int finished, int stepsLeft) throws Exception {
        Path killed = folder.resolve("killed");
        killAt(killed, run, moment, keptEvery);
        Heard heard = new Heard();

        Report afterwards = TinyStudies.run(StudyProcess.study(text), killed, 1, false, heard);

        assertThat(heard.finishedBefore).hasValue(finished);
        assertThat(heard.steps).hasValue(stepsLeft);
        assertThat(Files.walk(killed)).noneMatch(file -> file.endsWith("unfinished"));
        assertThat(ReportJson.write(afterwards.withoutTimes())).isEqualTo(ReportJson.write(undisturbed.withoutTimes()));
        assertThat(undisturbed.cells())
                .allSatisfy(cell -> assertThat(cell.runs())
                        .allSatisfy(each -> assertThat(each.steps()).isEqualTo(StudyProcess.STEPS)));
    }

    private static void killAt(Path folder, int run, String moment, String keptEvery)
            throws IOException, InterruptedException {
        Process process = SameJava.of(
                        StudyProcess.class,
                        text.toString(),
                        folder.toString(),
                        Integer.toString(run),
                        moment,
                        keptEvery)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.lines().anyMatch(StudyProcess.READY::equals))
                    .as("the study came to %s of run %d", moment, run)
                    .isTrue();
            StudyStatus status = StudyStatus.read(folder, Instant.now());
            assertThat(status.process().orElseThrow()).startsWith(process.pid() + " started ");
            assertThat(status.runs().get(run - 1).state().isInHand()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        StudyStatus status = StudyStatus.read(folder, Instant.now());
        assertThat(status.process()).isEmpty();
        assertThat(status.runs().get(run - 1).state()).isEqualTo(RunState.STOPPED);
    }
}
