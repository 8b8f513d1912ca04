package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Provenance;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * Does the runs that share a training: trains their model unless it is there, then measures it for each of them. What
 * is finished is handed to the store at once. A run that diverges is a result; one that fails is not, so the next start of
 * the study tries it again.
 *
 * @param workload what models are trained and measured on
 * @param parts makes normalisers from specs
 * @param notes writes what a checkpoint keeps beside the model
 * @param engine what models are built from
 * @param here what computes
 * @param keptEvery the time between two states of a training that are kept
 * @param evaluationParts how long evaluations are taken apart
 * @param stored the store
 * @param progress hears how it goes
 * @param nanoseconds a clock that never goes back
 */
record RunWorker(
        Workload workload,
        ModelParts parts,
        CheckpointNote.Writer notes,
        ExecutionEngine engine,
        Environment here,
        Duration keptEvery,
        EvaluationParts evaluationParts,
        RunStore stored,
        RunProgress progress,
        LongSupplier nanoseconds) {

    /**
     * Does runs that share a training and are not finished.
     *
     * @throws IOException if a result cannot be stored
     */
    void run(List<RunPlan> plans, EngineRuntime runtime) throws IOException {
        Optional<Trained> trained = Optional.empty();
        Optional<RunFailure> untrainable = Optional.empty();
        for (RunPlan plan : plans) {
            progress.runStarted(plan.label());
            Status status;
            try {
                if (untrainable.isPresent()) {
                    throw untrainable.get();
                }
                if (trained.isEmpty()) {
                    trained = Optional.of(trained(plan, runtime));
                }
                RunResult result = trained.get().model().isEmpty()
                        ? new RunOutcome(plan, here).diverged(trained.get().result())
                        : measured(plan, trained.get(), runtime);
                stored.measured(plan, result);
                status = result.run().status();
            } catch (RunFailure failure) {
                untrainable = trained.isEmpty() ? Optional.of(failure) : untrainable;
                stored.failed(plan, new RunOutcome(plan, here).failed(failure), trace(failure));
                status = Status.FAILED;
            }
            progress.runFinished(plan.label(), status);
        }
    }

    /**
     * Trains the model of runs unless it is there.
     *
     * @return whether there is something left to do; none of the runs is over then
     * @throws IOException if a result cannot be stored
     */
    boolean train(List<RunPlan> plans, EngineRuntime runtime) throws IOException {
        progress.runStarted(plans.get(0).label());
        try {
            trained(plans.get(0), runtime);
            return true;
        } catch (RunFailure failure) {
            for (RunPlan plan : plans) {
                progress.runStarted(plan.label());
                stored.failed(plan, new RunOutcome(plan, here).failed(failure), trace(failure));
                progress.runFinished(plan.label(), Status.FAILED);
            }
            return false;
        }
    }

    /**
     * Looks at the trained model on a part of a run's evaluation. A failure is nothing here: who does the rest of the run meets it
     * again.
     *
     * @throws IOException if what is seen cannot be stored
     */
    void see(RunPlan plan, EvaluationPart part, EngineRuntime runtime) throws IOException {
        try {
            StudyModel model = workload.load(stored.model(plan.training()), engine, runtime);
            new KeptParts(plan, stored, nanoseconds)
                    .of(part, () -> new Measuring(plan, parts, progress).see(model, part));
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        } catch (CheckpointException | RuntimeException | OutOfMemoryError cause) {
            progress.notice("run " + plan.label().index() + ": a part of its evaluation failed, and is tried again: "
                    + OneLine.of(cause.toString()));
        }
    }

    /** A training's result and, unless it diverged, its model. */
    private record Trained(RunResult result, Optional<StudyModel> model) {}

    private Trained trained(RunPlan plan, EngineRuntime runtime) throws IOException {
        Optional<RunResult> before = stored.training(plan.training());
        if (before.isPresent() && before.get().run().status() == Status.DIVERGED) {
            return new Trained(before.get(), Optional.empty());
        }
        if (before.isPresent()) {
            try {
                StudyModel model = workload.load(stored.model(plan.training()), engine, runtime);
                progress.notice("run " + plan.label().index() + ": its model was trained before, at "
                        + before.get().provenance().build());
                return new Trained(before.get(), Optional.of(model));
            } catch (IOException | RuntimeException wrong) {
                Stoppable.requireGoingOn();
                stored.setAsideTraining(plan.training(), "its model cannot be loaded: " + wrong);
            } catch (OutOfMemoryError cause) {
                throw new RunFailure(RunFailure.LOAD, cause);
            }
        }
        return train(plan, runtime);
    }

    private Trained train(RunPlan plan, EngineRuntime runtime) throws IOException {
        ObjectNode note = notes.note(plan.spec().cell(), plan.spec().seed());
        UnfinishedTraining unfinished =
                new UnfinishedTraining(plan.training(), stored.unfinished(plan.training()), workload, note, keptEvery);
        Training.Done done;
        try {
            done = new Training(plan, workload, engine, progress, nanoseconds, unfinished)
                    .run(stopped(unfinished, runtime), runtime);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException | OutOfMemoryError cause) {
            throw new RunFailure(RunFailure.TRAIN, cause);
        }
        RunResult result = done.result().computedBy(Provenance.ofTraining(here));
        boolean diverged = result.run().status() == Status.DIVERGED;
        stored.clear(plan.training());
        if (!diverged) {
            done.model()
                    .save(stored.model(plan.training()), ModelOwner.written(note, plan.training()), Optional.empty());
        }
        stored.trained(plan.training(), result);
        return new Trained(result, diverged ? Optional.empty() : Optional.of(done.model()));
    }

    /** Where a training stopped; what is no such place is set aside, and the training begins anew. */
    private Optional<UnfinishedTraining.Stopped> stopped(UnfinishedTraining unfinished, EngineRuntime runtime)
            throws IOException {
        try {
            return unfinished.stopped(engine, runtime);
        } catch (IOException | RuntimeException wrong) {
            Stoppable.requireGoingOn();
            stored.setAsideUnfinished(unfinished.training(), "training can't go on from it: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private RunResult measured(RunPlan plan, Trained trained, EngineRuntime runtime) throws IOException {
        long start = nanoseconds.getAsLong();
        KeptParts kept = new KeptParts(plan, stored, nanoseconds);
        Measuring.Measured measured;
        try {
            Measuring measuring = new Measuring(plan, parts, progress);
            measured = measuring
                    .of(trained.model().orElseThrow(), partsOf(plan), kept)
                    .after(new EarlierMaps(measuring).of(step -> earlier(plan, step, runtime)));
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        } catch (RuntimeException | OutOfMemoryError cause) {
            throw new RunFailure(RunFailure.MEASURE, cause);
        }
        long milliseconds = Training.milliseconds(nanoseconds.getAsLong() - start) + kept.millisecondsBefore();
        return new RunOutcome(plan, here).finished(trained.result(), measured, milliseconds);
    }

    /** The model as it was after a step; empty if it was not kept or, which is told, what is there is not whole or is another training's. */
    private Optional<StudyModel> earlier(RunPlan plan, int step, EngineRuntime runtime) {
        Path kept = UnfinishedTraining.steps(stored.model(plan.training())).resolve(Integer.toString(step));
        if (!Files.isDirectory(kept)) {
            return Optional.empty();
        }
        try {
            String owner = ModelOwner.of(kept);
            if (!owner.equals(plan.training().text())) {
                throw new CheckpointException("it is of training " + owner);
            }
            return Optional.of(workload.load(kept, engine, runtime));
        } catch (IOException | RuntimeException wrong) {
            Stoppable.requireGoingOn();
            progress.notice(OneLine.of("run " + plan.label().index() + ": there is no map of step " + step
                    + ", whose checkpoint cannot be loaded: " + wrong.getMessage()));
            return Optional.empty();
        }
    }

    private List<EvaluationPart> partsOf(RunPlan plan) {
        return workload.evaluationParts(plan.spec().cell(), plan.compute(), evaluationParts);
    }

    private static String trace(RunFailure failure) {
        StringWriter trace = new StringWriter();
        failure.getCause().printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
