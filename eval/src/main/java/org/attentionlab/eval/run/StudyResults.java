package org.attentionlab.eval.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.attentionlab.base.json.JsonBytes;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.eval.report.InvalidReportException;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.EvaluationId;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.TrainingId;
import org.attentionlab.eval.study.store.ResultStore;
import org.attentionlab.eval.study.store.Stored;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;

/**
 * The runs' results in a store, and the models beside them. A training's result has no measurements and holds the checksums
 * of its model; an evaluation's has measurements. What cannot prove that it is what its place says is set aside and counts
 * as absent, so that it is computed again.
 *
 * @param store the store
 * @param notices hears what was set aside, and why
 */
record StudyResults(ResultStore store, Consumer<String> notices) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESULT = "result";
    private static final String MODEL = "model";
    private static final String SEEN = "seen";

    /** The measurements of a training, if they are there. */
    Optional<RunResult> evaluation(TrainingId training, EvaluationId evaluation) throws IOException {
        Path place = store.placeOfResult(training, evaluation);
        try {
            Optional<JsonNode> content = content(store.evaluation(training, evaluation));
            return content.isEmpty() ? Optional.empty() : Optional.of(result(content.get()));
        } catch (CheckpointException | InvalidReportException unproven) {
            setAside(List.of(place), unproven.getMessage());
            return Optional.empty();
        }
    }

    /** The result of a training, if it is there; unless it diverged, its model is then there too and is its own. */
    Optional<RunResult> training(TrainingId training) throws IOException {
        try {
            Optional<JsonNode> content = content(store.training(training));
            if (content.isEmpty()) {
                return Optional.empty();
            }
            RunResult result = result(content.get().path(RESULT));
            if (result.run().status() != Status.DIVERGED) {
                requireModel(training, content.get().path(MODEL));
            }
            return Optional.of(result);
        } catch (CheckpointException | InvalidReportException unproven) {
            setAsideTraining(training, unproven.getMessage());
            return Optional.empty();
        }
    }

    /** Sets what was kept of a training that stopped aside. */
    void setAsideUnfinished(TrainingId training, String reason) throws IOException {
        setAside(List.of(unfinished(training)), reason);
    }

    /** Sets the result and the model of a training aside. */
    void setAsideTraining(TrainingId training, String reason) throws IOException {
        setAside(List.of(store.placeOfResult(training), model(training)), reason);
    }

    private void setAside(List<Path> places, String reason) throws IOException {
        Path to = store.setAside(places, reason);
        notices.accept(OneLine.of(
                places.get(0) + " is not used: " + reason + "; it is kept in " + to + " and computed again"));
    }

    private static Optional<JsonNode> content(Stored stored) throws CheckpointException {
        if (stored instanceof Stored.Unusable unusable) {
            throw new CheckpointException(unusable.reason());
        }
        return stored instanceof Stored.Present present ? Optional.of(present.content()) : Optional.empty();
    }

    private void requireModel(TrainingId training, JsonNode written) throws CheckpointException {
        try {
            String owner = ModelOwner.of(model(training));
            if (!owner.equals(training.text())) {
                throw new CheckpointException("the model beside it is that of training " + owner);
            }
            if (!checksums(training).equals(written)) {
                throw new CheckpointException("the model beside it is not the one that it is the result of");
            }
        } catch (CheckpointException damaged) {
            throw damaged;
        } catch (IOException | RuntimeException | OutOfMemoryError unreadable) {
            throw new CheckpointException("the model beside it cannot be read: " + unreadable, unreadable);
        }
    }

    private JsonNode checksums(TrainingId training) throws IOException {
        Map<String, String> checksums = Checkpoint.open(model(training)).checksums();
        return JSON.valueToTree(checksums);
    }

    /** Makes room for a training: there is neither a result nor a model of it. */
    void clear(TrainingId training) throws IOException {
        folder(training);
        delete(store.placeOfResult(training));
        delete(model(training));
    }

    /** Drops what was kept of a training while it went on. */
    void clearUnfinished(TrainingId training) throws IOException {
        delete(unfinished(training));
    }

    private static void delete(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(place)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    /** Stores the result of a training; unless it diverged, its model has been written. */
    void putTraining(TrainingId training, RunResult result) throws IOException {
        ObjectNode content = JSON.createObjectNode();
        content.set(RESULT, tree(result));
        if (result.run().status() != Status.DIVERGED) {
            content.set(MODEL, checksums(training));
        }
        store.putTraining(training, content);
    }

    /** Stores measurements. */
    void putEvaluation(TrainingId training, EvaluationId evaluation, RunResult result) throws IOException {
        Path place = store.placeOfResult(training, evaluation);
        if (Files.isDirectory(place)) {
            setAside(List.of(place), "it is a folder");
        }
        store.putEvaluation(training, evaluation, tree(result));
    }

    /** What was kept of a part of a run's evaluation, if it is there. */
    Optional<byte[]> part(RunPlan plan, EvaluationPart part) throws IOException {
        try {
            return content(store.part(plan.training(), plan.evaluation(), part.name()))
                    .map(content -> JsonBytes.read(content.path(SEEN)));
        } catch (CheckpointException | IllegalArgumentException unproven) {
            Path place = store.placeOfPart(plan.training(), plan.evaluation(), part.name());
            setAside(List.of(place), unproven.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps what was seen of a part of a run's evaluation. */
    void putPart(RunPlan plan, EvaluationPart part, byte[] seen) throws IOException {
        ObjectNode content = JSON.createObjectNode();
        content.set(SEEN, JsonBytes.write(seen));
        store.putPart(plan.training(), plan.evaluation(), part.name(), content);
    }

    /** Drops the parts of a run's evaluation. */
    void dropParts(RunPlan plan) throws IOException {
        delete(store.placeOfParts(plan.training(), plan.evaluation()));
    }

    /** The folder of a training. */
    Path folder(TrainingId training) throws IOException {
        Path place = store.placeOf(training);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(place)) {
            setAside(List.of(place), "it is no folder");
        }
        return store.folder(training);
    }

    /** Where the model of a training is. */
    Path model(TrainingId training) {
        return store.placeOf(training).resolve("checkpoint");
    }

    /** Where the state of a training is kept while it goes on. */
    Path unfinished(TrainingId training) {
        return store.placeOf(training).resolve("unfinished");
    }

    /** The same place as a report names it. */
    static String modelInReport(TrainingId training) {
        return folderInReport(training) + "/checkpoint";
    }

    /** The folder of a training, relative to the report. */
    static String folderInReport(TrainingId training) {
        return "runs/" + training;
    }

    private static RunResult result(JsonNode content) throws CheckpointException {
        RunResult result = ReportJson.readResult(content.toString());
        if (result.provenance() == null) {
            throw new CheckpointException("it does not say what it was computed with");
        }
        return result;
    }

    private static JsonNode tree(RunResult result) {
        try {
            return JSON.readTree(ReportJson.write(result));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("a result is no JSON", impossible);
        }
    }
}
