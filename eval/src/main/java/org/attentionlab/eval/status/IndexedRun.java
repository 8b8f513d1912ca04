package org.attentionlab.eval.status;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run as the index of its study tells of it.
 *
 * @param folder the folder of its training, relative to the study's, such as {@code runs/0123456789abcdef}
 * @param id the id of the run in the report
 * @param cell the values of the cell's axes
 * @param seed the seed
 * @param state where it is
 * @param step the training steps that are done
 * @param steps the training steps in all
 * @param loss the training loss of the last of them that is known; empty where none is, or it is not finite
 * @param started when it was begun; empty if it was not since the study was last started
 */
public record IndexedRun(
        String folder,
        String id,
        String cell,
        int seed,
        RunState state,
        int step,
        int steps,
        OptionalDouble loss,
        Optional<Instant> started) {

    /**
     * The same run elsewhere.
     *
     * @param other where it is
     * @return the run
     */
    public IndexedRun in(RunState other) {
        return new IndexedRun(folder, id, cell, seed, other, step, steps, loss, started);
    }

    /**
     * The same run after some of its training.
     *
     * @param done the training steps that are done
     * @param last the loss of the last of them
     * @return the run, in training
     */
    public IndexedRun trained(int done, double last) {
        OptionalDouble known = Double.isFinite(last) ? OptionalDouble.of(last) : OptionalDouble.empty();
        return new IndexedRun(folder, id, cell, seed, RunState.TRAINING, done, steps, known, started);
    }

    /**
     * The same run, begun.
     *
     * @param now the time
     * @return the run, in training
     */
    public IndexedRun begun(Instant now) {
        return new IndexedRun(
                folder, id, cell, seed, RunState.TRAINING, 0, steps, OptionalDouble.empty(), Optional.of(now));
    }

    /** How much of its training is done, from 0 to 1. */
    double share() {
        return state.isOver() ? 1 : (double) step / steps;
    }
}
