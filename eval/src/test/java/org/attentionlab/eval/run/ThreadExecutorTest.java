package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.store.ResultStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadExecutorTest {

    @TempDir
    Path folder;

    /** One run goes on while the other can't store its result, which ends the study. */
    private final class OneFails implements RunProgress {

        private final CountDownLatch secondTrains = new CountDownLatch(1);
        private final AtomicInteger stepsOfTheSecond = new AtomicInteger();

        @Override
        public void studyStarted(String study, int runs, Reused reused) {}

        @Override
        public void notice(String notice) {}

        @Override
        public void runStarted(RunLabel run) {}

        @Override
        public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
            if (run.index() == 2) {
                stepsOfTheSecond.incrementAndGet();
                secondTrains.countDown();
            } else if (step == steps) {
                makeTheFolderAFile();
            }
        }

        private void makeTheFolderAFile() {
            try {
                assertThat(secondTrains.await(1, TimeUnit.MINUTES)).isTrue();
                Files.move(folder.resolve("out/runs"), folder.resolve("out/moved"));
                Files.writeString(folder.resolve("out/runs"), "no folder");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void measuring(RunLabel run, int length) {}

        @Override
        public void runFinished(RunLabel run, Status status) {}
    }

    @Test
    void afterAFailureTheOtherRunsHaveStoppedBeforeTheFolderIsFree() throws IOException {
        Study study = TinyStudies.text(
                TinyStudies.text(folder),
                "[softmax]",
                "  steps: [3, 1000000]",
                "seeds=[11]",
                "train={length: 16, batch: 4, warmup: 1}",
                "compute.metrics=[loss]");
        OneFails progress = new OneFails();

        assertThatThrownBy(() -> TinyStudies.run(study, folder.resolve("out"), 2, false, progress))
                .isInstanceOf(IOException.class);

        int steps = progress.stepsOfTheSecond.get();
        assertThat(steps).isBetween(1, 999_999);
        Files.delete(folder.resolve("out/runs"));
        try (ResultStore store = ResultStore.open(folder.resolve("out"))) {
            assertThat(store).isNotNull();
        }
        assertThat(progress.stepsOfTheSecond).hasValue(steps);
    }
}
