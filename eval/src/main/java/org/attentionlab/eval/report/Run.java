package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * One cell with one seed.
 *
 * @param id the hash of the resolved spec, the code's and the metrics' versions
 * @param seed the seed that fixes everything
 * @param status how far it came
 * @param steps optimiser steps taken
 * @param durationMs how long training and measuring took; a time, so it differs between two runs; {@code null} when not run
 * @param tokensPerSecond training speed; a time, so it differs between two runs; {@code null} when not run
 * @param trainLoss the recorded training losses, ascending in step
 * @param checkpoint where the trained model is, relative to the report; {@code null} when none was kept
 * @param trainedIn which of the report's environments trained the model, from 0; {@code null} when not known or not trained
 * @param measuredIn which of them measured it; {@code null} when not known or not measured
 * @param startedFrom the checkpoint that its training began with; {@code null} for initial values
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
        String id,
        long seed,
        Status status,
        int steps,
        Long durationMs,
        Double tokensPerSecond,
        List<LossPoint> trainLoss,
        String checkpoint,
        Integer trainedIn,
        Integer measuredIn,
        StartedFrom startedFrom) {

    /** Copies the losses and checks the numbers; a checkpoint's path must be relative. */
    public Run {
        Checks.filled("run.id", id);
        Objects.requireNonNull(status, "status");
        Checks.atLeast("run.steps", steps, 0);
        Checks.finite("run.tokensPerSecond", tokensPerSecond);
        trainLoss = trainLoss == null ? List.of() : List.copyOf(trainLoss);
        if (checkpoint != null && (checkpoint.startsWith("/") || checkpoint.matches("[A-Za-z]:.*"))) {
            throw new IllegalArgumentException("run.checkpoint must be relative to the report: " + checkpoint);
        }
        Checks.atLeast("run.trainedIn", trainedIn == null ? 0 : trainedIn, 0);
        Checks.atLeast("run.measuredIn", measuredIn == null ? 0 : measuredIn, 0);
    }

    /** A run whose training begins with initial values. */
    public Run(
            String id,
            long seed,
            Status status,
            int steps,
            Long durationMs,
            Double tokensPerSecond,
            List<LossPoint> trainLoss,
            String checkpoint,
            Integer trainedIn,
            Integer measuredIn) {
        this(id, seed, status, steps, durationMs, tokensPerSecond, trainLoss, checkpoint, trainedIn, measuredIn, null);
    }

    /**
     * A run that has not started.
     *
     * @param id the run's id
     * @param seed the run's seed
     * @return the run
     */
    public static Run pending(String id, long seed) {
        return new Run(id, seed, Status.PENDING, 0, null, null, List.of(), null, null, null);
    }

    /**
     * The run without the fields that differ between two runs of the same spec.
     *
     * @return this run with neither duration nor speed
     */
    public Run withoutTimes() {
        return new Run(id, seed, status, steps, null, null, trainLoss, checkpoint, trainedIn, measuredIn, startedFrom);
    }

    /**
     * The run with the environments that computed it.
     *
     * @param training which of the report's environments trained it; {@code null} for none
     * @param measuring which of them measured it; {@code null} for none
     * @return this run with both
     */
    public Run computedIn(Integer training, Integer measuring) {
        return new Run(
                id,
                seed,
                status,
                steps,
                durationMs,
                tokensPerSecond,
                trainLoss,
                checkpoint,
                training,
                measuring,
                startedFrom);
    }
}
