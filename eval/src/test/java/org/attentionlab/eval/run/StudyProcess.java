package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.Study;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * Runs the tiny study in a process of its own and, at a given moment of a given run, says so and waits to be killed.
 *
 * @param run the run's index, from 1
 * @param moment {@code step} for the middle of its training, {@code measuring} for the middle of its measurements
 */
record StudyProcess(int run, String moment) implements RunProgress {

    static final String READY = "ready to be killed";

    /** Of each of the four trainings. */
    static final int STEPS = 10;

    private static final int MIDDLE_STEP = 5;
    private static final int MIDDLE_LENGTH = 16;

    /** Arguments: the text, the folder, the run's index, the moment, the time between two states that are kept. */
    public static void main(String[] arguments) throws IOException {
        new StudySession(Duration.parse(arguments[4]), CodeVersion::fingerprint)
                .run(
                        study(Path.of(arguments[0])),
                        Path.of(arguments[1]),
                        RunOptions.of(ExecutionEngine.FUSED, false),
                        new ThreadExecutor(1, 2),
                        new StudyProcess(Integer.parseInt(arguments[2]), arguments[3]));
    }

    /** The study, of a text. */
    static Study study(Path text) {
        return TinyStudies.text(text, "[softmax, ssmax]", "", "train.steps=" + STEPS);
    }

    @Override
    public void studyStarted(String study, int runs, Reused reused) {}

    @Override
    public void notice(String notice) {}

    @Override
    public void runStarted(RunLabel label) {}

    @Override
    public void step(RunLabel label, int step, int steps, double loss, double tokensPerSecond) {
        waitIf(label.index() == run && moment.equals("step") && step == MIDDLE_STEP);
    }

    @Override
    public void measuring(RunLabel label, int length) {
        waitIf(label.index() == run && moment.equals("measuring") && length == MIDDLE_LENGTH);
    }

    @Override
    public void runFinished(RunLabel label, Status status) {}

    private static void waitIf(boolean here) {
        if (here) {
            System.out.println(READY);
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this process, it is killed", e);
            }
        }
    }
}
