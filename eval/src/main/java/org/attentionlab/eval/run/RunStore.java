package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.TrainingId;

/**
 * What runs find and leave behind, as whoever does them sees it. Behind it is the session of the study, which alone writes
 * results: in the same process, at the other end of a pipe, or once everything is collected. Models and states of trainings
 * are written by whoever trains, in the places that this names. Used by several threads at once.
 */
public interface RunStore {

    /** The result of a training, if it is there; unless it diverged, its model is then there too and is its own. */
    Optional<RunResult> training(TrainingId training) throws IOException;

    /** Where the model of a training is. */
    Path model(TrainingId training);

    /** Where the state of a training is kept while it goes on. */
    Path unfinished(TrainingId training);

    /** Sets the result and the model of a training aside: the model can't be loaded. */
    void setAsideTraining(TrainingId training, String reason) throws IOException;

    /** Sets what was kept of a training that stopped aside. */
    void setAsideUnfinished(TrainingId training, String reason) throws IOException;

    /** Makes room for a model that has just been trained: there is neither a result nor a model of its training then. */
    void clear(TrainingId training) throws IOException;

    /** Takes the result of a training; unless it diverged, its model has been written. What was kept meanwhile is dropped. */
    void trained(TrainingId training, RunResult result) throws IOException;

    /** What was kept of a part of a run's evaluation, if it was. */
    Optional<byte[]> part(RunPlan plan, EvaluationPart part) throws IOException;

    /** Takes what was seen of a part of a run's evaluation, until the result of the run is there. */
    void keepPart(RunPlan plan, EvaluationPart part, byte[] seen) throws IOException;

    /** Takes the result of a run that finished or diverged. */
    void measured(RunPlan plan, RunResult result) throws IOException;

    /**
     * Takes the result of a run that failed. It is not kept, so that the next start of the study tries again.
     *
     * @param trace the stack trace, or what else is known of the reason
     */
    void failed(RunPlan plan, RunResult result, String trace) throws IOException;
}
