package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.study.TrainingId;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.TrainingStateTensors;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.train.TrainingState;

/**
 * What is kept of a training while it goes on: a checkpoint with the state of training. Whoever starts the study again goes on
 * from there and ends with the same numbers, bit for bit.
 *
 * @param training the training
 * @param place where it is kept
 * @param workload loads its model
 * @param note what a checkpoint of the training says beside the model
 * @param every the time between two states that are kept: what a kill costs at most
 */
record UnfinishedTraining(TrainingId training, Path place, Workload workload, ObjectNode note, Duration every) {

    /** What a study loses at most when it is killed. */
    static final Duration EVERY = Duration.ofSeconds(30);

    private static final String NANOSECONDS = "trainedNanoseconds";

    /**
     * A training that stopped.
     *
     * @param model the model as it was then
     * @param state what the training carried
     * @param nanoseconds the time it had taken
     * @param transfer how far its attention transfer was; while that goes on, the state is that of a layer's training
     */
    record Stopped(StudyModel model, TrainingState state, long nanoseconds, TransferProgress transfer) {}

    /** Keeps a training as it is now, in place of what was kept before. */
    void keep(StudyModel model, TrainingState state, long nanoseconds, TransferProgress transfer) throws IOException {
        ObjectNode owned = ModelOwner.written(note.deepCopy(), training).put(NANOSECONDS, nanoseconds);
        transfer.addTo(owned);
        model.save(place, owned, Optional.of(state));
    }

    /** Where models of single steps are, beside the trained one and what is kept of the training. */
    static Path steps(Path place) {
        return place.resolveSibling("steps");
    }

    /** Keeps the model as it is after a step, beside what the training ends with. */
    void keepStep(StudyModel model, int step) throws IOException {
        Path steps = Files.createDirectories(steps(place));
        model.save(
                steps.resolve(Integer.toString(step)), ModelOwner.written(note.deepCopy(), training), Optional.empty());
    }

    /**
     * Where the training stopped, if it was kept.
     *
     * @throws CheckpointException if what was kept is not whole, or is another training's
     */
    Optional<Stopped> stopped(ExecutionEngine engine, EngineRuntime runtime) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        String owner = ModelOwner.of(place);
        if (!owner.equals(training.text())) {
            throw new CheckpointException("it is of training " + owner);
        }
        Checkpoint checkpoint = Checkpoint.open(place);
        if (!checkpoint.hasTrainingState()) {
            throw new CheckpointException("it has no state of training");
        }
        StudyModel model = workload.load(place, engine, runtime);
        return Optional.of(new Stopped(
                model,
                TrainingStateTensors.read(checkpoint, model.graph().parameters()),
                Checkpoint.note(place).path(NANOSECONDS).asLong(),
                TransferProgress.of(Checkpoint.note(place))));
    }
}
