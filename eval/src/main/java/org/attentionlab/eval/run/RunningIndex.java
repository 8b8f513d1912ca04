package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.status.IndexedRun;
import org.attentionlab.eval.status.RunIndex;
import org.attentionlab.eval.status.RunState;

/**
 * Keeps the index of a study that goes on, from which others learn how far it is: written when a run begins, is measured or
 * ends, and once a second at most while runs are trained. That it cannot be written is told once and stops nothing.
 */
final class RunningIndex implements RunProgress {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path folder;
    private final List<RunPlan> plans;
    private final Map<String, RunResult> results;
    private final Clock clock;
    private final Consumer<String> notices;
    private final List<IndexedRun> runs = new ArrayList<>();
    private Instant written = Instant.MIN;
    private boolean complained;

    /**
     * The index of a study that is to be started.
     *
     * @param folder its folder
     * @param plans its runs, in its order
     * @param results results by the id of the run, as they come
     * @param clock what the time is
     * @param notices hears that the index cannot be written
     */
    RunningIndex(
            Path folder, List<RunPlan> plans, Map<String, RunResult> results, Clock clock, Consumer<String> notices) {
        this.folder = folder;
        this.plans = plans;
        this.results = results;
        this.clock = clock;
        this.notices = notices;
    }

    @Override
    public synchronized void studyStarted(String study, int all, Reused reused) {
        plans.forEach(plan -> runs.add(run(plan, Optional.empty())));
        write();
    }

    @Override
    public synchronized void runStarted(RunLabel run) {
        change(run, before -> before.begun(clock.instant()));
        write();
    }

    @Override
    public synchronized void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        change(run, before -> before.trained(step, loss));
        if (Duration.between(written, clock.instant()).compareTo(INTERVAL) >= 0) {
            write();
        }
    }

    @Override
    public synchronized void measuring(RunLabel run, int length) {
        change(run, before -> before.in(RunState.MEASURING));
        write();
    }

    @Override
    public synchronized void runFinished(RunLabel run, Status status) {
        change(run, before -> run(plans.get(run.index() - 1), before.started()));
        write();
    }

    private void change(RunLabel run, UnaryOperator<IndexedRun> change) {
        runs.set(run.index() - 1, change.apply(runs.get(run.index() - 1)));
    }

    private IndexedRun run(RunPlan plan, Optional<Instant> started) {
        Run run = results.getOrDefault(
                        plan.id(), RunResult.pending(plan.id(), plan.spec().seed()))
                .run();
        return new IndexedRun(
                StudyResults.folderInReport(plan.training()),
                plan.id(),
                plan.label().cell(),
                plan.spec().seed(),
                state(run.status()),
                run.steps() == 0 ? 0 : plan.transferSteps() + run.steps(),
                plan.transferSteps() + plan.spec().cell().train().steps(),
                lastLoss(run),
                started);
    }

    private static RunState state(Status status) {
        return switch (status) {
            case FINISHED -> RunState.FINISHED;
            case DIVERGED -> RunState.DIVERGED;
            case FAILED -> RunState.FAILED;
            case PENDING, PARTIAL -> RunState.WAITING;
        };
    }

    private static OptionalDouble lastLoss(Run run) {
        return run.trainLoss().stream().mapToDouble(point -> point.loss()).reduce((before, last) -> last);
    }

    private void write() {
        try {
            RunIndex.write(folder, runs);
        } catch (IOException unwritable) {
            if (!complained) {
                complained = true;
                notices.accept("how far the study is cannot be told in " + RunIndex.in(folder) + ": " + unwritable);
            }
        }
        written = clock.instant();
    }
}
