package org.attentionlab.eval.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.report.LossPoint;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.UnfinishedTraining.Stopped;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.gpt.AttentionTransfer;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.train.BatchFeed;
import org.attentionlab.models.train.Trainer;
import org.attentionlab.models.train.TrainingListener;
import org.attentionlab.models.train.TrainingResult;
import org.attentionlab.models.train.TrainingState;

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
        Watch watch = new Watch(model, stopped.map(Stopped::nanoseconds).orElse(0L));
        try {
            Optional<TransferProgress> transferred = transferred(model, stopped, watch, runtime);
            TrainingResult result = transferred.isEmpty()
                    ? new TrainingResult(true, 0, List.of())
                    : trained(model, stopped, watch.after(transferred.get()), runtime);
            return new Done(model, result(result, watch, model.parameters()));
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }

    private TrainSpec train() {
        return plan.spec().cell().train();
    }

    private BatchFeed feed(StudyModel model) {
        return model.feed(plan.spec().seed(), train());
    }

    /** What the transfer of attention came to, where there is one; empty if it diverged. */
    private Optional<TransferProgress> transferred(
            StudyModel model, Optional<Stopped> stopped, Watch watch, EngineRuntime runtime) {
        TransferProgress before = stopped.map(Stopped::transfer).orElse(TransferProgress.NONE);
        boolean over = stopped.isPresent() && before.open().isEmpty();
        if (!train().transfers() || over) {
            return Optional.of(before);
        }
        StartingPoint start = plan.start().orElseThrow();
        stopped.ifPresent(
                there -> progress.notice("run " + plan.label().index() + " goes on with the transfer to layer "
                        + before.open().orElseThrow().layer() + ", where it was stopped"));
        AttentionTransfer transfer = model.transfer(start.model(engine, runtime), start.anew());
        return new Transfer(train(), model, feed(model), transfer, runtime, watch)
                .run(before, stopped.map(Stopped::state));
    }

    private TrainingResult trained(StudyModel model, Optional<Stopped> stopped, Watch watch, EngineRuntime runtime) {
        Trainer trainer = new Trainer(model.graph(), ModelParts.training(train()), feed(model), runtime);
        stopped.filter(before -> before.transfer().open().isEmpty()).ifPresent(before -> {
            trainer.goOnFrom(before.state());
            progress.notice("run " + plan.label().index() + " goes on after step "
                    + before.state().step() + " of " + train().steps() + ", where it was stopped");
        });
        return trainer.run(watch.of(trainer));
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

    /** Passes steps on, and keeps the training from time to time, and where its thread is interrupted, which ends it. */
    private final class Watch implements Transfer.Watcher {

        private final StudyModel model;
        private final long start;
        private long kept;
        private TransferProgress transferred = TransferProgress.NONE;

        Watch(StudyModel model, long before) {
            this.model = model;
            this.kept = nanoseconds.getAsLong();
            this.start = kept - before;
        }

        /** The same, which knows what the transfer came to. */
        Watch after(TransferProgress transfer) {
            transferred = transfer;
            return this;
        }

        @Override
        public void step(int step, double loss, TransferProgress far, Supplier<TrainingState> state) {
            keep(far, state);
            told(step, loss);
        }

        /** What hears the steps of all parameters. */
        TrainingListener of(Trainer trainer) {
            return (step, loss) -> {
                if (step < train().steps()) {
                    keepStep(step);
                    keep(transferred, trainer::state);
                }
                told(plan.transferSteps() + step, loss);
            };
        }

        private void told(int step, double loss) {
            int steps = plan.transferSteps() + train().steps();
            progress.step(plan.label(), step, steps, loss, speed(step, elapsed()));
        }

        private void keepStep(int step) {
            Optional<Integer> every = train().keepEvery();
            if (every.isPresent() && step % every.get() == 0) {
                written(() -> unfinished.keepStep(model, step));
            }
        }

        private void keep(TransferProgress far, Supplier<TrainingState> state) {
            boolean due = nanoseconds.getAsLong() - kept >= unfinished.every().toNanos();
            if (due || Thread.currentThread().isInterrupted()) {
                TrainingState known = state.get();
                written(() -> unfinished.keep(model, known, elapsed(), far));
                kept = nanoseconds.getAsLong();
            }
        }

        long elapsed() {
            return nanoseconds.getAsLong() - start;
        }
    }

    /** Something that is written to disk. */
    private interface Written {

        void write() throws IOException;
    }

    private static void written(Written what) {
        try {
            what.write();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private RunResult result(TrainingResult result, Watch watch, long parameters) {
        long elapsed = watch.elapsed();
        List<LossPoint> losses = result.history().stream()
                .map(point -> new LossPoint(point.step(), point.loss()))
                .toList();
        Run run = new Run(
                plan.training().text(),
                plan.spec().seed(),
                result.diverged() ? Status.DIVERGED : Status.FINISHED,
                result.steps(),
                milliseconds(elapsed),
                speed(plan.transferSteps() + result.steps(), elapsed),
                losses,
                null,
                null,
                null,
                plan.start()
                        .map(start -> start.told().with(watch.transferred.done()))
                        .orElse(null));
        return new RunResult(run, parameters, List.of(), null, null);
    }

    /** Tokens per second. */
    private double speed(int steps, long elapsed) {
        long tokens = (long) steps * train().batch() * train().length() * train().accumulation();
        return elapsed <= 0 ? 0 : tokens / (elapsed / SECOND);
    }

    static long milliseconds(long nanoseconds) {
        return nanoseconds / MILLISECOND;
    }
}
