package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.study.Study;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose process is killed at random moments and started again each time. */
class RandomlyKilledStudyTest {

    private static final int RUNS = 4;
    private static final int LENGTHS = 3;

    private static final int MOST_MILLISECONDS = 20;

    @TempDir
    Path folder;

    @Test
    void reportsTheSameAfterTwoKills() throws Exception {
        reportsTheSameAfter(2, 10, 31);
    }

    @Tag("nightly")
    @Test
    void reportsTheSameAfterTwentyKills() throws Exception {
        reportsTheSameAfter(20, 30, 32);
    }

    private void reportsTheSameAfter(int kills, int steps, long seed) throws Exception {
        Path text = TinyStudies.text(folder);
        Path out = folder.resolve("killed");
        int events = RUNS * (steps + LENGTHS);
        SplittableRandom random = new SplittableRandom(seed);
        for (int kill = 0; kill < kills; kill++) {
            killAfter(1 + random.nextInt(events / kills), random.nextInt(MOST_MILLISECONDS), text, steps, out);
        }
        Study study = TellingStudyProcess.study(text, steps);

        Report afterwards = TinyStudies.run(study, out, 1, false, new Heard());

        Report undisturbed = TinyStudies.run(study, folder.resolve("undisturbed"), 1, false, new Heard());
        assertThat(ReportJson.write(afterwards.withoutTimes()))
                .as("%d kills, seed %d", kills, seed)
                .isEqualTo(ReportJson.write(undisturbed.withoutTimes()));
    }

    /** Kills a process some milliseconds after it has done some things, or lets it end if it has fewer to do. */
    private static void killAfter(int events, int milliseconds, Path text, int steps, Path out)
            throws IOException, InterruptedException {
        Process process = SameJava.of(
                        TellingStudyProcess.class, text.toString(), Integer.toString(steps), out.toString())
                .start();
        try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
            for (int event = 0; event < events && told.readLine() != null; event++) {
                // Each line is one thing done.
            }
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
