package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.attentionlab.base.file.AtomicFile;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.TrainingId;

/** The session's own end of the store: writes results, and remembers them for the report. */
final class SessionStore implements RunStore {

    private final StudyResults stored;
    private final boolean fresh;
    private final Set<TrainingId> trainedHere = ConcurrentHashMap.newKeySet();
    private final Map<String, RunResult> done = new ConcurrentHashMap<>();

    /**
     * A store of a session.
     *
     * @param stored the results in the study's folder
     * @param fresh whether what was there before the session is ignored
     */
    SessionStore(StudyResults stored, boolean fresh) {
        this.stored = stored;
        this.fresh = fresh;
    }

    /** Looks for the result of a run, and whether there is one. */
    boolean isFinished(RunPlan plan) throws IOException {
        if (fresh) {
            stored.clearUnfinished(plan.training());
            stored.dropParts(plan);
            return false;
        }
        Optional<RunResult> before = stored.evaluation(plan.training(), plan.evaluation());
        if (before.isPresent()) {
            done.put(plan.id(), before.get());
            stored.dropParts(plan);
        }
        return before.isPresent();
    }

    /** Results so far by the id of the run. */
    Map<String, RunResult> done() {
        return done;
    }

    @Override
    public Optional<RunResult> training(TrainingId training) throws IOException {
        return fresh && !trainedHere.contains(training) ? Optional.empty() : stored.training(training);
    }

    @Override
    public Path model(TrainingId training) {
        return stored.model(training);
    }

    @Override
    public Path unfinished(TrainingId training) {
        return stored.unfinished(training);
    }

    @Override
    public void setAsideTraining(TrainingId training, String reason) throws IOException {
        stored.setAsideTraining(training, reason);
    }

    @Override
    public void setAsideUnfinished(TrainingId training, String reason) throws IOException {
        stored.setAsideUnfinished(training, reason);
    }

    @Override
    public void clear(TrainingId training) throws IOException {
        stored.clear(training);
    }

    @Override
    public void trained(TrainingId training, RunResult result) throws IOException {
        stored.putTraining(training, result);
        trainedHere.add(training);
        stored.clearUnfinished(training);
    }

    @Override
    public Optional<byte[]> part(RunPlan plan, EvaluationPart part) throws IOException {
        return stored.part(plan, part);
    }

    @Override
    public void keepPart(RunPlan plan, EvaluationPart part, byte[] seen) throws IOException {
        stored.putPart(plan, part, seen);
    }

    @Override
    public void measured(RunPlan plan, RunResult result) throws IOException {
        stored.putEvaluation(plan.training(), plan.evaluation(), result);
        stored.dropParts(plan);
        done.put(plan.id(), result);
    }

    @Override
    public void failed(RunPlan plan, RunResult result, String trace) throws IOException {
        Path file = stored.folder(plan.training()).resolve("failure-" + plan.id() + ".txt");
        AtomicFile.write(file, trace.getBytes(StandardCharsets.UTF_8));
        done.put(plan.id(), result);
    }
}
