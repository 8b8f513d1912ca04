package org.attentionlab.eval.run;

import java.util.List;
import java.util.function.LongSupplier;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.report.LossPoint;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.train.Trainer;
import org.attentionlab.models.train.TrainingListener;
import org.attentionlab.models.train.TrainingResult;

/**
 * Makes the model of a run, trains and times it.
 *
 * @param plan the run
 * @param workload what it is trained on
 * @param engine what it is built from
 * @param progress hears every step
 * @param nanoseconds a clock that never goes back
 */
record Training(
        RunPlan plan, Workload workload, ExecutionEngine engine, RunProgress progress, LongSupplier nanoseconds) {

    private static final double SECOND = 1e9;
    private static final long MILLISECOND = 1_000_000;

    /** The model as it was initialised. */
    StudyModel model(EngineRuntime runtime) {
        return workload.create(plan.spec().cell(), plan.spec().seed(), engine, runtime);
    }

    /** Trains the model in place. */
    RunResult run(StudyModel model, EngineRuntime runtime) {
        TrainSpec train = plan.spec().cell().train();
        long tokensPerStep = (long) train.batch() * train.length() * train.accumulation();
        long start = nanoseconds.getAsLong();
        TrainingListener listener = (step, loss) -> progress.step(
                plan.label(), step, train.steps(), loss, speed(step * tokensPerStep, nanoseconds.getAsLong() - start));
        TrainingResult result = Trainer.train(
                model.graph(),
                ModelParts.training(train),
                model.feed(plan.spec().seed(), train),
                listener,
                runtime);
        long elapsed = nanoseconds.getAsLong() - start;
        List<LossPoint> losses = result.history().stream()
                .map(point -> new LossPoint(point.step(), point.loss()))
                .toList();
        Run run = new Run(
                plan.training().text(),
                plan.spec().seed(),
                result.diverged() ? Status.DIVERGED : Status.FINISHED,
                result.steps(),
                milliseconds(elapsed),
                speed(result.steps() * tokensPerStep, elapsed),
                losses,
                null,
                null,
                null);
        return new RunResult(run, model.parameters(), List.of(), null, null);
    }

    private static double speed(long tokens, long elapsed) {
        return elapsed <= 0 ? 0 : tokens / (elapsed / SECOND);
    }

    static long milliseconds(long nanoseconds) {
        return nanoseconds / MILLISECOND;
    }
}
