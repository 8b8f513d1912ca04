package org.attentionlab.eval.run;

import java.util.List;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Failure;
import org.attentionlab.eval.report.Provenance;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;

/**
 * Puts the result of a run together from that of its training.
 *
 * @param plan the run
 * @param here what computes
 */
record RunOutcome(RunPlan plan, Environment here) {

    RunResult finished(RunResult training, Measuring.Measured measured, long millisecondsToMeasure) {
        Run run = training.run();
        Run whole = new Run(
                plan.id(),
                run.seed(),
                Status.FINISHED,
                run.steps(),
                run.durationMs() + millisecondsToMeasure,
                run.tokensPerSecond(),
                run.trainLoss(),
                StudyResults.modelInReport(plan.training()),
                null,
                null,
                run.startedFrom());
        Provenance provenance = new Provenance(training.provenance().training(), here);
        return new RunResult(whole, training.parameters(), measured.values(), measured.maps(), null, provenance);
    }

    RunResult diverged(RunResult training) {
        Run run = training.run();
        Run whole = new Run(
                plan.id(),
                run.seed(),
                Status.DIVERGED,
                run.steps(),
                run.durationMs(),
                run.tokensPerSecond(),
                run.trainLoss(),
                null,
                null,
                null,
                run.startedFrom());
        String message = "the loss or its gradient is not finite at step " + (run.steps() + 1);
        Failure failure = new Failure(plan.id(), RunFailure.TRAIN, "divergence", message);
        return new RunResult(whole, training.parameters(), List.of(), failure, training.provenance());
    }

    RunResult failed(RunFailure failure) {
        Throwable cause = failure.getCause();
        return failed(new Failure(plan.id(), failure.stage(), cause.getClass().getName(), cause.getMessage()));
    }

    /** Of a run whose process came to an end. */
    RunResult lost(String stage, String reason) {
        return failed(new Failure(plan.id(), stage, "end of the process", reason));
    }

    private RunResult failed(Failure failure) {
        Run run = new Run(plan.id(), plan.spec().seed(), Status.FAILED, 0, null, null, List.of(), null, null, null);
        return new RunResult(run, 0, List.of(), failure, Provenance.ofTraining(here));
    }
}
