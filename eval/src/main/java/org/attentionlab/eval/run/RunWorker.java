package org.attentionlab.eval.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.report.Failure;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.store.AtomicFile;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * Does the runs that share a training: trains their model unless it is there, then measures it for each of them. What
 * is finished is stored at once. A run that diverges is a result; one that fails is not, so the next start of the study
 * tries it again.
 *
 * @param workload what models are trained and measured on
 * @param parts makes normalisers from specs
 * @param notes writes what a checkpoint keeps beside the model
 * @param engine what models are built from
 * @param fresh whether what is stored is ignored
 * @param stored the store
 * @param done gets the result of every run by its id
 * @param progress hears how it goes
 * @param nanoseconds a clock that never goes back
 */
record RunWorker(
        Workload workload,
        ModelParts parts,
        CheckpointNote.Writer notes,
        ExecutionEngine engine,
        boolean fresh,
        StudyResults stored,
        Map<String, RunResult> done,
        RunProgress progress,
        LongSupplier nanoseconds) {

    private static final String LOAD = "load";
    private static final String TRAIN = "train";
    private static final String MEASURE = "measure";

    /** The result of a run if it is there already. */
    Optional<RunResult> finished(RunPlan plan) throws IOException {
        return fresh ? Optional.empty() : stored.evaluation(plan.training(), plan.evaluation());
    }

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
            RunResult result;
            try {
                if (untrainable.isPresent()) {
                    throw untrainable.get();
                }
                if (trained.isEmpty()) {
                    trained = Optional.of(trained(plan, runtime));
                }
                result = trained.get().model().isEmpty()
                        ? diverged(plan, trained.get().result())
                        : measured(plan, trained.get());
                stored.putEvaluation(plan.training(), plan.evaluation(), result);
            } catch (RunFailure failure) {
                untrainable = trained.isEmpty() ? Optional.of(failure) : untrainable;
                result = failed(plan, failure);
            }
            done.put(plan.id(), result);
            progress.runFinished(plan.label(), result.run().status());
        }
    }

    /** A training's result and, unless it diverged, its model. */
    private record Trained(RunResult result, Optional<StudyModel> model) {}

    private Trained trained(RunPlan plan, EngineRuntime runtime) throws IOException {
        Optional<RunResult> before = fresh ? Optional.empty() : stored.training(plan.training());
        if (before.isPresent() && before.get().run().status() == Status.DIVERGED) {
            return new Trained(before.get(), Optional.empty());
        }
        if (before.isPresent()) {
            try {
                StudyModel model = workload.load(stored.model(plan.training()), engine, runtime);
                return new Trained(before.get(), Optional.of(model));
            } catch (IOException | RuntimeException wrong) {
                stored.setAsideTraining(plan.training(), "its model cannot be loaded: " + wrong);
            } catch (OutOfMemoryError cause) {
                throw new RunFailure(LOAD, cause);
            }
        }
        return train(plan, runtime);
    }

    private Trained train(RunPlan plan, EngineRuntime runtime) throws IOException {
        CellSpec cell = plan.spec().cell();
        StudyModel model;
        RunResult result;
        try {
            Training training = new Training(plan, workload, engine, progress, nanoseconds);
            model = training.model(runtime);
            result = training.run(model, runtime);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException | OutOfMemoryError cause) {
            throw new RunFailure(TRAIN, cause);
        }
        boolean diverged = result.run().status() == Status.DIVERGED;
        stored.clear(plan.training());
        if (!diverged) {
            model.save(
                    stored.model(plan.training()),
                    StudyResults.owned(notes.note(cell, plan.spec().seed()), plan.training()));
        }
        stored.putTraining(plan.training(), result);
        return new Trained(result, diverged ? Optional.empty() : Optional.of(model));
    }

    private RunResult measured(RunPlan plan, Trained trained) {
        StudyModel model = trained.model().orElseThrow();
        long start = nanoseconds.getAsLong();
        List<Measurement> measurements;
        try {
            measurements = new Measuring(plan, parts, progress).of(model);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException | OutOfMemoryError cause) {
            throw new RunFailure(MEASURE, cause);
        }
        Run run = trained.result().run();
        long milliseconds = run.durationMs() + Training.milliseconds(nanoseconds.getAsLong() - start);
        Run whole = new Run(
                plan.id(),
                run.seed(),
                Status.FINISHED,
                run.steps(),
                milliseconds,
                run.tokensPerSecond(),
                run.trainLoss(),
                StudyResults.modelInReport(plan.training()));
        return new RunResult(whole, trained.result().parameters(), measurements, null);
    }

    private static RunResult diverged(RunPlan plan, RunResult training) {
        Run run = training.run();
        Run whole = new Run(
                plan.id(),
                run.seed(),
                Status.DIVERGED,
                run.steps(),
                run.durationMs(),
                run.tokensPerSecond(),
                run.trainLoss(),
                null);
        String message = "the loss or its gradient is not finite at step " + (run.steps() + 1);
        return new RunResult(
                whole, training.parameters(), List.of(), new Failure(plan.id(), TRAIN, "divergence", message));
    }

    private RunResult failed(RunPlan plan, RunFailure failure) throws IOException {
        Throwable cause = failure.getCause();
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        Path file = stored.folder(plan.training()).resolve("failure-" + plan.id() + ".txt");
        AtomicFile.write(file, trace.toString().getBytes(StandardCharsets.UTF_8));
        Run run = new Run(plan.id(), plan.spec().seed(), Status.FAILED, 0, null, null, List.of(), null);
        return new RunResult(
                run,
                0,
                List.of(),
                new Failure(plan.id(), failure.stage(), cause.getClass().getName(), cause.getMessage()));
    }

    /** Results of runs by id, to be filled by several threads. */
    static Map<String, RunResult> results() {
        return new ConcurrentHashMap<>();
    }
}
