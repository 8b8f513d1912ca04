package org.attentionlab.eval.run;

import org.attentionlab.eval.report.Status;

/**
 * Hears how a study goes. The calls of one run come in order; with several jobs the calls of different runs come from
 * different threads and mix, so an implementation is thread-safe. Every call returns quickly. What somebody does not want
 * to hear of is left out.
 */
public interface RunProgress {

    /**
     * The study starts.
     *
     * @param study its name
     * @param runs the number of its runs
     * @param reused those of them that its folder already holds
     */
    default void studyStarted(String study, int runs, Reused reused) {}

    /**
     * Something to know that is no step of a run, such as a file in the study's folder that is not used. May come before
     * the study starts.
     *
     * @param notice one line
     */
    default void notice(String notice) {}

    /**
     * A run starts.
     *
     * @param run which
     */
    default void runStarted(RunLabel run) {}

    /**
     * A training step is done.
     *
     * @param run of which run
     * @param step steps done so far, from 1
     * @param steps steps in all
     * @param loss what the task trains on, at this step; may be NaN or infinite when the run diverges
     * @param tokensPerSecond the speed of late; 0 while it is unknown
     */
    default void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {}

    /**
     * The trained model is about to be measured at a length.
     *
     * @param run of which run
     * @param length tokens per sequence
     */
    default void measuring(RunLabel run, int length) {}

    /**
     * A run is over, one way or another.
     *
     * @param run which
     * @param status how it ended
     */
    default void runFinished(RunLabel run, Status status) {}
}
