package org.attentionlab.eval.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.report.LossPoint;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.UnfinishedTraining.Stopped;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.train.Trainer;
import org.attentionlab.models.train.TrainingListener;
import org.attentionlab.models.train.TrainingResult;

/**
 * Makes the model of a run, trains and times it, from its first step or from where it was stopped.
 *
 * @param plan the run
 * @param workload what it is trained on
 * @param engine what it is built from
 * @param progress hears every step
 * @param nanoseconds a clock that never goes back
 * @param unfinished keeps the training while it goes on
 */
record Training(
        RunPlan plan,
        Workload workload,
        ExecutionEngine engine,
        RunProgress progress,
        LongSupplier nanoseconds,
        UnfinishedTraining unfinished) {

    private static final double SECOND = 1e9;
    private static final long MILLISECOND = 1_000_000;

    /**
     * A training that is over.
     *
     * @param model the model
     * @param result what came of it
     */
    record Done(StudyModel model, RunResult result) {}

    /**
     * Trains the model.
     *
     * @param stopped where to go on from; empty to begin at the first step
     * @throws IOException if the training cannot be kept
     */
    Done run(Optional<Stopped> stopped, EngineRuntime runtime) throws IOException {
        StudyModel model = stopped.map(Stopped::model).orElseGet(() -> begun(runtime));
        TrainSpec train = plan.spec().cell().train();
        Trainer trainer = new Trainer(
                model.graph(),
                ModelParts.training(train),
                model.feed(plan.spec().seed(), train),
                runtime);
        stopped.ifPresent(before -> {
            trainer.goOnFrom(before.state());
            progress.notice("run " + plan.label().index() + " goes on after step "
                    + before.state().step() + " of " + train.steps() + ", where it was stopped");
        });
        Watch watch =
                new Watch(model, trainer, stopped.map(Stopped::nanoseconds).orElse(0L));
        TrainingResult result;
        try {
            result = trainer.run(watch);
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
        return new Done(model, result(result, watch.elapsed(), model.parameters()));
    }

    /** The model before its first step. */
    private StudyModel begun(EngineRuntime runtime) {
        StudyModel model = workload.create(plan.spec().cell(), plan.spec().seed(), engine, runtime);
        plan.start().ifPresent(start -> {
            start.carryOver(model.graph());
            progress.notice("run " + plan.label().index() + " begins with " + start);
        });
        return model;
    }

    /** Passes steps on, and keeps the training from time to time. */
    private final class Watch implements TrainingListener {

        private final StudyModel model;
        private final Trainer trainer;
        private final long start;
        private long kept;

        Watch(StudyModel model, Trainer trainer, long before) {
            this.model = model;
            this.trainer = trainer;
            this.kept = nanoseconds.getAsLong();
            this.start = kept - before;
        }

        @Override
        public void step(int step, double loss) {
            int steps = plan.spec().cell().train().steps();
            try {
                if (step < steps) {
                    keep(step);
                }
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
            progress.step(plan.label(), step, steps, loss, speed(step, elapsed()));
        }

        private void keep(int step) throws IOException {
            Optional<Integer> every = plan.spec().cell().train().keepEvery();
            if (every.isPresent() && step % every.get() == 0) {
                unfinished.keepStep(model, step);
            }
            if (nanoseconds.getAsLong() - kept >= unfinished.every().toNanos()) {
                unfinished.keep(model, trainer.state(), elapsed());
                kept = nanoseconds.getAsLong();
            }
        }

        long elapsed() {
            return nanoseconds.getAsLong() - start;
        }
    }

    private RunResult result(TrainingResult result, long elapsed, long parameters) {
        List<LossPoint> losses = result.history().stream()
                .map(point -> new LossPoint(point.step(), point.loss()))
                .toList();
        Run run = new Run(
                plan.training().text(),
                plan.spec().seed(),
                result.diverged() ? Status.DIVERGED : Status.FINISHED,
                result.steps(),
                milliseconds(elapsed),
                speed(result.steps(), elapsed),
                losses,
                null,
                null,
                null,
                plan.start().map(StartingPoint::told).orElse(null));
        return new RunResult(run, parameters, List.of(), null, null);
    }

    /** Tokens per second. */
    private double speed(int steps, long elapsed) {
        TrainSpec train = plan.spec().cell().train();
        long tokens = (long) steps * train.batch() * train.length() * train.accumulation();
        return elapsed <= 0 ? 0 : tokens / (elapsed / SECOND);
    }

    static long milliseconds(long nanoseconds) {
        return nanoseconds / MILLISECOND;
    }
}
