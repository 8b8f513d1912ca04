package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.models.graph.ExecutionEngine;

/** Runs the study of {@link SplitStudyTest} in a process of its own and, when the first length of the first run is measured, says so and waits to be killed. */
record SplitStudyProcess() implements RunProgress {

    static final String READY = "ready to be killed";

    /** Argument: the folder. */
    public static void main(String[] arguments) throws IOException {
        new StudySession()
                .inPartsOf(1)
                .run(
                        SplitStudyTest.study(),
                        Path.of(arguments[0]),
                        RunOptions.of(ExecutionEngine.FUSED, false),
                        new ThreadExecutor(1, 1),
                        new SplitStudyProcess());
    }

    @Override
    public void measuring(RunLabel run, int length) {
        if (length == SplitStudyTest.LAST_LENGTH) {
            System.out.println(READY);
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this process, it is killed", e);
            }
        }
    }
}
