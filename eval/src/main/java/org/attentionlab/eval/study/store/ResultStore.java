package org.attentionlab.eval.study.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.eval.study.CanonicalJson;
import org.attentionlab.eval.study.EvaluationId;
import org.attentionlab.eval.study.TrainingId;

/**
 * The results of a study on disk, {@code runs/TRAINING/training.json} and {@code runs/TRAINING/evaluation-ID.json}.
 * A file is there whole or not at all. It holds what it is the result of and a checksum of its content, so that one
 * that was cut, changed, copied from elsewhere or written by another version is never taken for one. Only one process
 * has a store open at a time; its threads may write different results at once.
 */
public final class ResultStore implements AutoCloseable {

    private static final String FORMAT = "attention-lab result";
    private static final int FORMAT_VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final FolderLock lock;

    private ResultStore(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the store of a folder, which is created where it is missing. Files that a killed process left half written
     * are removed.
     *
     * @param folder the study's folder
     * @return the store, to close
     * @throws StoreInUse if another process, or another part of this one, has it open
     * @throws IOException if the folder cannot be written
     */
    public static ResultStore open(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        FolderLock lock = FolderLock.take(folder);
        try {
            removePartialFiles(folder);
            return new ResultStore(folder, lock);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static void removePartialFiles(Path folder) throws IOException {
        List<Path> partial;
        try (Stream<Path> files = Files.walk(folder, 3)) {
            partial = files.filter(AtomicFile::isPartial).toList();
        }
        for (Path file : partial) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * The folder of a training, for its checkpoint and whatever else belongs to it; created where it is missing.
     *
     * @param training the training
     * @return the folder
     * @throws IOException if it cannot be created
     */
    public Path folder(TrainingId training) throws IOException {
        return Files.createDirectories(folderOf(training));
    }

    /**
     * Looks up the result of a training.
     *
     * @param training the training
     * @return the result, or why there is none
     * @throws IOException if a file that is there cannot be read
     */
    public Stored training(TrainingId training) throws IOException {
        return read(trainingFile(training), training.text());
    }

    /**
     * Looks up measurements.
     *
     * @param training the training that was measured
     * @param evaluation the measurements
     * @return the result, or why there is none
     * @throws IOException if a file that is there cannot be read
     */
    public Stored evaluation(TrainingId training, EvaluationId evaluation) throws IOException {
        return read(evaluationFile(training, evaluation), evaluation.text());
    }

    /**
     * Writes the result of a training.
     *
     * @param training the training
     * @param content its result
     * @throws IllegalArgumentException if a number is not finite
     * @throws IOException if it cannot be written; what was there before stays
     */
    public void putTraining(TrainingId training, JsonNode content) throws IOException {
        folder(training);
        write(trainingFile(training), training.text(), content);
    }

    /**
     * Writes measurements.
     *
     * @param training the training that was measured
     * @param evaluation the measurements
     * @param content their result
     * @throws IllegalArgumentException if a number is not finite
     * @throws IOException if it cannot be written; what was there before stays
     */
    public void putEvaluation(TrainingId training, EvaluationId evaluation, JsonNode content) throws IOException {
        folder(training);
        write(evaluationFile(training, evaluation), evaluation.text(), content);
    }

    private Path folderOf(TrainingId training) {
        return folder.resolve("runs").resolve(training.text());
    }

    private Path trainingFile(TrainingId training) {
        return folderOf(training).resolve("training.json");
    }

    private Path evaluationFile(TrainingId training, EvaluationId evaluation) {
        return folderOf(training).resolve("evaluation-" + evaluation.text() + ".json");
    }

    private static void write(Path file, String id, JsonNode content) throws IOException {
        CanonicalJson.requireFinite(content);
        JsonNode plain = JSON.readTree(JSON.writeValueAsBytes(content));
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("format", FORMAT).put("formatVersion", FORMAT_VERSION).put("id", id);
        envelope.put("sha256", CanonicalJson.sha256(plain)).set("content", plain);
        AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(envelope));
    }

    private Stored read(Path file, String id) throws IOException {
        if (!Files.exists(file)) {
            return new Stored.Absent();
        }
        JsonNode envelope;
        try {
            envelope = StrictJson.read(file);
        } catch (InvalidJsonException | UnreadableFileException broken) {
            return unusable(file, "not whole JSON");
        }
        return fault(envelope, id)
                .map(fault -> unusable(file, fault))
                .orElseGet(() -> new Stored.Present(envelope.get("content")));
    }

    private Stored unusable(Path file, String fault) {
        return new Stored.Unusable(folder.relativize(file) + ": " + fault);
    }

    private static Optional<String> fault(JsonNode envelope, String id) {
        if (!envelope.path("format").asText().equals(FORMAT)) {
            return Optional.of("not a result file");
        }
        if (envelope.path("formatVersion").asInt() != FORMAT_VERSION) {
            return Optional.of(
                    "format version " + envelope.path("formatVersion").asText() + " is not " + FORMAT_VERSION);
        }
        if (!envelope.path("id").asText().equals(id)) {
            return Optional.of("the result of " + envelope.path("id").asText());
        }
        JsonNode content = envelope.path("content");
        if (content.isMissingNode()
                || !CanonicalJson.sha256(content).equals(envelope.path("sha256").asText())) {
            return Optional.of("the content does not match its checksum");
        }
        return Optional.empty();
    }

    /** Lets the next process have the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
