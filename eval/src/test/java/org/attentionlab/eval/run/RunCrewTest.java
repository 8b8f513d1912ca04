package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.attentionlab.eval.study.store.ResultStore;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCrewTest {

    @TempDir
    Path folder;

    /** The first run fails while the second is at work, which goes on until it is stopped, and a little longer. */
    private static final class OneFails implements RunCrew.Work<String> {

        private final CountDownLatch secondWorks = new CountDownLatch(1);
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final AtomicBoolean secondEnded = new AtomicBoolean();

        @Override
        public boolean on(RunTask task, String tool) throws IOException {
            if (task.first().label().index() == 1) {
                awaitEvenIfInterrupted(secondWorks);
                throw new IOException("the disk is full");
            }
            secondWorks.countDown();
            awaitEvenIfInterrupted(stopped);
            for (int i = 0; i < 1_000; i++) {
                Thread.yield();
            }
            secondEnded.set(true);
            return false;
        }

        void stop() {
            stopped.countDown();
            throw new IllegalStateException("there is nothing left to stop");
        }

        private static void awaitEvenIfInterrupted(CountDownLatch latch) {
            while (latch.getCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void noThreadWorksOnWhenItHasEndedThoughStoppingFailed() throws IOException {
        RunSetup setup = new RunSetup(
                TinyStudies.text(TinyStudies.text(folder), "[softmax]", ""),
                ExecutionEngine.FUSED,
                Optional.empty(),
                Duration.ofMinutes(1),
                Long.MAX_VALUE);
        Workplace workplace = Workplace.open(setup);
        OneFails work = new OneFails();
        try (ResultStore results = ResultStore.open(folder.resolve("out"))) {
            RunStore store = new SessionStore(new StudyResults(results, notice -> {}), false);

            assertThatThrownBy(() -> new RunCrew<>(List.of("a", "b"))
                            .run(workplace, RunPlan.byTraining(workplace.plans()), store, work, work::stop))
                    .hasMessage("there is nothing left to stop");
        }
        assertThat(work.secondEnded).isTrue();
    }
}
