package org.attentionlab.eval.study.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attentionlab.base.file.AtomicFile;
import org.attentionlab.base.file.OutputFolder;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.eval.study.CanonicalJson;
import org.attentionlab.eval.study.EvaluationId;
import org.attentionlab.eval.study.TrainingId;

/**
 * The results of a study on disk, {@code runs/TRAINING/training.json} and {@code runs/TRAINING/evaluation-ID.json}, and what there is of those
 * that are not whole yet, {@code runs/TRAINING/parts-ID/PART.json}.
 * A file is there whole or not at all. It holds what it is the result of and a checksum of all of it, so that one
 * that was cut, changed, copied from elsewhere or written by another version is never taken for one. What is not what its
 * place says can be set aside. Only one process has a store open at a time; its threads may write different results at
 * once.
 */
public final class ResultStore implements AutoCloseable {

    private static final String FORMAT = "attention-lab result";
    private static final int FORMAT_VERSION = 2;
    private static final Pattern TRAINING = Pattern.compile("[0-9a-f]{16}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final FolderLock lock;

    private ResultStore(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the store of a folder, which is created where it is missing. Files that a killed process left half written
     * here are removed; what else lies in the folder is left alone.
     *
     * @param folder the study's folder
     * @return the store, to close
     * @throws StoreInUse if another process, or another part of this one, has it open
     * @throws IOException if the folder cannot be written
     */
    public static ResultStore open(Path folder) throws IOException {
        OutputFolder.create(folder.resolve("runs"));
        FolderLock lock = FolderLock.take(folder);
        try {
            removePartialFiles(folder);
            return new ResultStore(folder, lock);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * The process that has the store of a folder open, this one or another. The folder is left as it is.
     *
     * @param folder the study's folder
     * @return its number and its start, such as {@code 4242 started 2026-01-31T12:00:00Z}; empty if none has
     * @throws IOException if the folder cannot be read
     */
    public static Optional<String> holder(Path folder) throws IOException {
        return FolderLock.holder(folder);
    }

    private static void removePartialFiles(Path folder) throws IOException {
        Path runs = folder.resolve("runs");
        List<Path> ours = new ArrayList<>(List.of(folder, runs));
        content(runs).filter(ResultStore::isOfATraining).forEach(ours::add);
        for (Path place : ours) {
            for (Path partial : content(place).filter(AtomicFile::isPartial).toList()) {
                Files.deleteIfExists(partial);
            }
        }
    }

    private static boolean isOfATraining(Path folder) {
        return TRAINING.matcher(folder.getFileName().toString()).matches()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static Stream<Path> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
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
        return OutputFolder.create(placeOf(training));
    }

    /**
     * Looks up the result of a training.
     *
     * @param training the training
     * @return the result, or why there is none
     */
    public Stored training(TrainingId training) {
        return read(placeOfResult(training), training.text());
    }

    /**
     * Looks up measurements.
     *
     * @param training the training that was measured
     * @param evaluation the measurements
     * @return the result, or why there is none
     */
    public Stored evaluation(TrainingId training, EvaluationId evaluation) {
        return read(placeOfResult(training, evaluation), evaluation.text());
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
        write(placeOfResult(training), training.text(), content);
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
        write(placeOfResult(training, evaluation), evaluation.text(), content);
    }

    /**
     * Looks up a part of measurements that are not whole yet.
     *
     * @param training the training that is measured
     * @param evaluation the measurements
     * @param part the name of the part
     * @return the part, or why there is none
     */
    public Stored part(TrainingId training, EvaluationId evaluation, String part) {
        return read(placeOfPart(training, evaluation, part), idOfPart(evaluation, part));
    }

    /**
     * Writes a part of measurements that are not whole yet.
     *
     * @param training the training that is measured
     * @param evaluation the measurements
     * @param part the name of the part, which is one of a file
     * @param content the part
     * @throws IOException if it cannot be written; what was there before stays
     */
    public void putPart(TrainingId training, EvaluationId evaluation, String part, JsonNode content)
            throws IOException {
        folder(training);
        OutputFolder.create(placeOfParts(training, evaluation));
        write(placeOfPart(training, evaluation, part), idOfPart(evaluation, part), content);
    }

    private static String idOfPart(EvaluationId evaluation, String part) {
        return evaluation.text() + "/" + part;
    }

    /**
     * Moves files and folders of this store out of the way, to stay there with the reason beside them.
     *
     * @param places what to move; what is not there is left out
     * @param reason what is wrong with them
     * @return where they are, relative to the store
     * @throws IOException if they cannot be moved
     */
    public Path setAside(List<Path> places, String reason) throws IOException {
        return new SetAside(folder).move(places, reason);
    }

    /**
     * Where everything that belongs to a training is, whether it is there or not.
     *
     * @param training the training
     * @return its folder
     */
    public Path placeOf(TrainingId training) {
        return folder.resolve("runs").resolve(training.text());
    }

    /**
     * Where the result of a training is, whether it is there or not.
     *
     * @param training the training
     * @return its file
     */
    public Path placeOfResult(TrainingId training) {
        return placeOf(training).resolve("training.json");
    }

    /**
     * Where measurements are, whether they are there or not.
     *
     * @param training the training that was measured
     * @param evaluation the measurements
     * @return their file
     */
    public Path placeOfResult(TrainingId training, EvaluationId evaluation) {
        return placeOf(training).resolve("evaluation-" + evaluation.text() + ".json");
    }

    /**
     * Where the parts of measurements are that are not whole yet, whether there are any or not.
     *
     * @param training the training that is measured
     * @param evaluation the measurements
     * @return their folder
     */
    public Path placeOfParts(TrainingId training, EvaluationId evaluation) {
        return placeOf(training).resolve("parts-" + evaluation.text());
    }

    /**
     * Where a part is, whether it is there or not.
     *
     * @param training the training that is measured
     * @param evaluation the measurements
     * @param part the name of the part
     * @return its file
     */
    public Path placeOfPart(TrainingId training, EvaluationId evaluation, String part) {
        return placeOfParts(training, evaluation).resolve(part + ".json");
    }

    private static void write(Path file, String id, JsonNode content) throws IOException {
        CanonicalJson.requireFinite(content);
        JsonNode plain = JSON.readTree(JSON.writeValueAsBytes(content));
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("format", FORMAT).put("formatVersion", FORMAT_VERSION).put("id", id);
        envelope.put("sha256", checksum(id, plain)).set("content", plain);
        AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(envelope));
    }

    private static String checksum(String id, JsonNode content) {
        ObjectNode both = JSON.createObjectNode().put("id", id);
        both.set("content", content);
        return CanonicalJson.sha256(both);
    }

    private static Stored read(Path file, String id) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Stored.Absent();
        }
        try {
            JsonNode envelope = StrictJson.readOwn(file);
            return fault(envelope, id)
                    .<Stored>map(Stored.Unusable::new)
                    .orElseGet(() -> new Stored.Present(envelope.get("content")));
        } catch (InvalidJsonException cut) {
            return new Stored.Unusable("it is not whole JSON");
        } catch (UnreadableFileException unreadable) {
            return new Stored.Unusable("it cannot be read: " + unreadable.getMessage());
        }
    }

    private static Optional<String> fault(JsonNode envelope, String id) {
        if (!envelope.path("format").asText().equals(FORMAT)) {
            return Optional.of("it is not a result file");
        }
        if (envelope.path("formatVersion").asInt() != FORMAT_VERSION) {
            return Optional.of(
                    "its format version is " + envelope.path("formatVersion").asText() + ", not " + FORMAT_VERSION);
        }
        if (!envelope.path("id").asText().equals(id)) {
            return Optional.of("it is the result of " + envelope.path("id").asText());
        }
        return isIntact(envelope, id) ? Optional.empty() : Optional.of("its content does not match its checksum");
    }

    private static boolean isIntact(JsonNode envelope, String id) {
        try {
            return envelope.has("content")
                    && checksum(id, envelope.get("content"))
                            .equals(envelope.path("sha256").asText());
        } catch (IllegalArgumentException notFinite) {
            return false;
        }
    }

    /** Lets the next process have the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
