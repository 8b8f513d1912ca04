package org.attentionlab.eval.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.EvaluationPart;

/**
 * The tasks of runs that share a training, one after the other. An evaluation that is long is taken apart where several can work on it: first
 * comes the training, then the parts that nobody has seen yet, side by side, and then all that is left. Used by one thread.
 */
final class RunChain {

    private final Workplace workplace;
    private final List<RunPlan> runs;
    private final RunStore store;
    private int left;

    /**
     * A chain.
     *
     * @param workplace knows how evaluations are taken apart
     * @param runs the runs
     * @param store where results go
     */
    RunChain(Workplace workplace, List<RunPlan> runs, RunStore store) {
        this.workplace = workplace;
        this.runs = runs;
        this.store = store;
    }

    /**
     * What comes first.
     *
     * @param several whether several could work on it
     */
    RunTask first(boolean several) {
        return several && workplace.areLong(runs) ? RunTask.training(runs) : RunTask.all(runs);
    }

    /**
     * What comes after a task.
     *
     * @param ended the task
     * @param goesOn whether there is something left to do
     */
    List<RunTask> after(RunTask ended, boolean goesOn) throws IOException {
        if (ended.kind() == RunTask.Kind.TRAIN && goesOn) {
            List<RunTask> parts = openParts();
            left = parts.size();
            return parts.isEmpty() ? List.of(RunTask.all(runs)) : parts;
        }
        if (ended.kind() == RunTask.Kind.PART) {
            left--;
            return left == 0 ? List.of(RunTask.all(runs)) : List.of();
        }
        return List.of();
    }

    /** The parts that are still to be seen; none where there is no trained model. */
    private List<RunTask> openParts() throws IOException {
        List<RunTask> open = new ArrayList<>();
        boolean trained = store.training(runs.get(0).training())
                .map(RunResult::run)
                .filter(run -> run.status() != Status.DIVERGED)
                .isPresent();
        for (RunPlan run : trained ? runs : List.<RunPlan>of()) {
            for (EvaluationPart part : workplace.evaluationParts(run)) {
                if (store.part(run, part).isEmpty()) {
                    open.add(RunTask.part(run, part));
                }
            }
        }
        return open;
    }
}
