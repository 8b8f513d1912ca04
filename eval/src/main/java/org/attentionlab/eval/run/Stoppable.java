package org.attentionlab.eval.run;

import java.util.concurrent.CancellationException;
import org.attentionlab.eval.report.Status;

/**
 * Ends a run between two of its steps, or before it measures a length, once its thread is interrupted.
 *
 * @param progress hears everything else
 */
public record Stoppable(RunProgress progress) implements RunProgress {

    @Override
    public void studyStarted(String study, int runs, Reused reused) {
        progress.studyStarted(study, runs, reused);
    }

    @Override
    public void notice(String notice) {
        progress.notice(notice);
    }

    @Override
    public void runStarted(RunLabel run) {
        requireGoingOn();
        progress.runStarted(run);
    }

    @Override
    public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        requireGoingOn();
        progress.step(run, step, steps, loss, tokensPerSecond);
    }

    @Override
    public void measuring(RunLabel run, int length) {
        requireGoingOn();
        progress.measuring(run, length);
    }

    @Override
    public void runFinished(RunLabel run, Status status) {
        progress.runFinished(run, status);
    }

    /** Ends what is being done, if this thread is interrupted; a file that could not be read may then be a whole one. */
    static void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the study has ended");
        }
    }
}
