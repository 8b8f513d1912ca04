package org.attentionlab.distributed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.run.RunPlan;
import org.attentionlab.eval.run.RunStore;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.TrainingId;

/**
 * What a task finds and leaves behind, in a folder of its own: the model that came with its parcel, and the answer that it
 * writes. The state of a training is kept there too, and is lost with the machine.
 */
final class TaskStore implements RunStore {

    private final Path folder;
    private final Letter answer = new Letter();
    private Optional<RunResult> training;
    private boolean trainedHere;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Map<String, byte[]> seenHere = new LinkedHashMap<>();

    /**
     * A store.
     *
     * @param folder the folder
     * @param training the result of the training whose model is there
     */
    TaskStore(Path folder, Optional<RunResult> training) {
        this.folder = folder;
        this.training = training;
    }

    /** Puts the files of a parcel into their places. */
    void unpack(Parcel parcel) throws IOException {
        parcel.unpack(model(), steps());
        parts.putAll(parcel.parts());
    }

    /** The answer, with the model if this task has trained it, and with the parts that it has seen of evaluations that are not over. */
    Parcel pack() throws IOException {
        return Parcel.pack(
                answer.tree(),
                trainedHere ? model() : folder.resolve("none"),
                trainedHere ? Parcel.inside(steps()) : List.of(),
                seenHere);
    }

    /** Has the answer tell the session a line. */
    void tell(String notice) {
        answer.tell(notice);
    }

    private Path model() {
        return folder.resolve("model");
    }

    private Path steps() {
        return folder.resolve("steps");
    }

    @Override
    public Optional<RunResult> training(TrainingId id) {
        return training;
    }

    @Override
    public Path model(TrainingId id) {
        return model();
    }

    @Override
    public Path unfinished(TrainingId id) {
        return folder.resolve("unfinished");
    }

    @Override
    public void setAsideTraining(TrainingId id, String reason) {
        throw new IllegalStateException("the model that the session sent is no good: " + reason);
    }

    @Override
    public void setAsideUnfinished(TrainingId id, String reason) {
        throw new IllegalStateException("a task has no state of an earlier training: " + reason);
    }

    @Override
    public void clear(TrainingId id) {
        training = Optional.empty();
    }

    @Override
    public void trained(TrainingId id, RunResult result) {
        training = Optional.of(result);
        trainedHere = true;
        answer.tellOfTraining(result);
    }

    /** The name of a part in a parcel. */
    static String name(RunPlan plan, EvaluationPart part) {
        return plan.id() + "-" + part.name();
    }

    @Override
    public Optional<byte[]> part(RunPlan plan, EvaluationPart part) {
        return Optional.ofNullable(parts.get(name(plan, part)));
    }

    @Override
    public void keepPart(RunPlan plan, EvaluationPart part, byte[] seen) {
        seenHere.put(name(plan, part), seen);
    }

    @Override
    public void measured(RunPlan plan, RunResult result) {
        seenHere.keySet().removeIf(name -> name.startsWith(plan.id() + "-"));
        answer.tellOfRun(new Letter.Told(plan.id(), result, Optional.empty()));
    }

    @Override
    public void failed(RunPlan plan, RunResult result, String trace) {
        answer.tellOfRun(new Letter.Told(plan.id(), result, Optional.of(trace)));
    }
}
