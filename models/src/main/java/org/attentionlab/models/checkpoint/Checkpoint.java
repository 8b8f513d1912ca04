package org.attentionlab.models.checkpoint;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.base.file.AtomicFile;
import org.attentionlab.base.file.OutputFolder;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.hash.Sha256;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.train.TrainingState;

/**
 * A directory with a model and, if training is to go on from it, the state of training:
 *
 * <ul>
 *   <li>{@code model.safetensors} and {@code config.json};
 *   <li>{@code optimiser.safetensors} and {@code state.json};
 *   <li>{@code checksums.json}, the SHA-256 of each of them. A directory from elsewhere has none.
 * </ul>
 *
 * <p>A checkpoint is replaced as a whole: new files are written under other names, then {@code checksums.json} is
 * replaced, which decides what counts, then the new files get their names. After a crash at any moment a reader finds the
 * old checkpoint or the new one. One process writes at a time.
 */
public final class Checkpoint {

    /** The part of {@code config.json} that other programs don't know. */
    public static final String OURS = "attention_lab";

    /** The key of that part under which a caller finds its note again. */
    public static final String NOTE = "note";

    private static final String MODEL = "model.safetensors";
    private static final String CONFIG = "config.json";
    private static final String OPTIMISER = "optimiser.safetensors";
    private static final String STATE = "state.json";
    private static final String CHECKSUMS = "checksums.json";
    private static final List<String> FILES = List.of(MODEL, CONFIG, OPTIMISER, STATE);
    private static final String FRESH = ".new";
    private static final Map<String, String> FORMAT = Map.of("format", "pt");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final Map<String, Path> files;
    private final Checksums checksums;

    private Checkpoint(Path directory, Map<String, Path> files, Checksums checksums) {
        this.directory = directory;
        this.files = files;
        this.checksums = checksums;
    }

    /** Writes the parameters of a graph and, if training is to go on from them, its state. */
    public static void write(Path directory, JsonNode config, TrainableGraph graph, Optional<TrainingState> state)
            throws IOException {
        List<Tensor> model = GraphTensors.of(graph);
        if (state.isEmpty()) {
            write(directory, config, model);
        } else {
            List<Tensor> moments = TrainingStateTensors.moments(state.get(), graph.parameters());
            write(directory, config, model, TrainingStateTensors.numbers(state.get()), moments);
        }
    }

    /** Writes a model without the state of training. */
    static void write(Path directory, JsonNode config, List<Tensor> model) throws IOException {
        replace(directory, Map.of(CONFIG, text(config), MODEL, out -> Safetensors.write(out, model, FORMAT)));
    }

    /**
     * Writes a model and the state of training.
     *
     * @param state what the caller needs besides the optimiser's tensors to go on
     */
    static void write(Path directory, JsonNode config, List<Tensor> model, JsonNode state, List<Tensor> optimiser)
            throws IOException {
        replace(
                directory,
                Map.of(
                        CONFIG,
                        text(config),
                        MODEL,
                        out -> Safetensors.write(out, model, FORMAT),
                        STATE,
                        text(state),
                        OPTIMISER,
                        out -> Safetensors.write(out, optimiser, FORMAT)));
    }

    /** Puts a note for its writer beside a model's config; {@link #note} finds it again. */
    public static void addNote(ObjectNode config, ObjectNode note) {
        config.withObject("/" + OURS).set(NOTE, note);
    }

    /**
     * The note that was put beside the model of a directory; missing where there is none.
     *
     * @throws CheckpointException if a file is damaged, or there is a note and no checksums, which are written with it
     */
    public static JsonNode note(Path directory) throws IOException {
        Checkpoint checkpoint = open(directory);
        JsonNode note = checkpoint.config().path(OURS).path(NOTE);
        if (!note.isMissingNode() && checkpoint.checksums().isEmpty()) {
            throw new CheckpointException(
                    directory.resolve(CHECKSUMS)
                            + " is missing; it was written with the model, and without it nothing shows that the model is intact");
        }
        return note;
    }

    private static AtomicFile.Content text(JsonNode json) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return out ->
                out.write((JSON.writer(printer).writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void replace(Path directory, Map<String, AtomicFile.Content> contents) throws IOException {
        OutputFolder.create(directory);
        settle(directory);
        Checksums checksums = new Checksums();
        for (String name : FILES) {
            if (contents.containsKey(name)) {
                checksums.write(name, fresh(directory, name), contents.get(name));
            }
        }
        AtomicFile.write(directory.resolve(CHECKSUMS), text(checksums.json()));
        settle(directory);
        for (String name : FILES) {
            if (!contents.containsKey(name)) {
                Files.deleteIfExists(directory.resolve(name));
            }
        }
    }

    private static Path fresh(Path directory, String name) {
        return directory.resolve(name + FRESH);
    }

    /**
     * Gives files their names that were decided on before a crash. Checksums that are damaged decide nothing: what they
     * belong to is lost, and is replaced here.
     */
    private static void settle(Path directory) throws IOException {
        Checksums checksums;
        try {
            checksums = checksums(directory);
        } catch (CheckpointException damaged) {
            return;
        }
        for (String name : checksums.names()) {
            if (checksums.match(name, fresh(directory, name))) {
                AtomicFile.rename(fresh(directory, name), directory.resolve(name));
            }
        }
    }

    /**
     * Opens a checkpoint and compares its files with their checksums, if it has any.
     *
     * @throws CheckpointException if there is no model or a file is damaged
     */
    public static Checkpoint open(Path directory) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        Checksums checksums = checksums(directory);
        for (String name : checksums.names()) {
            files.put(name, intact(directory, name, checksums));
        }
        if (files.isEmpty()) {
            FILES.stream()
                    .filter(name -> Files.exists(directory.resolve(name)))
                    .forEach(name -> files.put(name, directory.resolve(name)));
        }
        if (!files.containsKey(MODEL)) {
            throw new CheckpointException(directory + " has no " + MODEL + "; it is not a checkpoint");
        }
        return new Checkpoint(directory, files, checksums);
    }

    private static Path intact(Path directory, String name, Checksums checksums) throws IOException {
        if (checksums.match(name, directory.resolve(name))) {
            return directory.resolve(name);
        }
        if (checksums.match(name, fresh(directory, name))) {
            return fresh(directory, name);
        }
        throw new CheckpointException(directory.resolve(name)
                + (Files.exists(directory.resolve(name))
                        ? " is damaged: its SHA-256 is not the one in " + CHECKSUMS
                        : " is missing; " + CHECKSUMS + " lists it"));
    }

    /** The checksums of a directory; none where it has no file of them. */
    private static Checksums checksums(Path directory) throws IOException {
        Path file = directory.resolve(CHECKSUMS);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Checksums();
        }
        Checksums checksums = Checksums.of(json(file));
        for (String name : checksums.names()) {
            if (!FILES.contains(name)) {
                throw new CheckpointException(file + " lists '" + name + "', which is no file of a checkpoint");
            }
        }
        if (!checksums.has(MODEL)) {
            throw new CheckpointException(file + " has no checksum of " + MODEL);
        }
        return checksums;
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            return StrictJson.read(file);
        } catch (InvalidJsonException e) {
            throw new CheckpointException(file + " is not valid JSON: " + e.getMessage(), e);
        } catch (UnreadableFileException e) {
            throw new CheckpointException(e.getMessage(), e);
        }
    }

    /**
     * The SHA-256 checksums of the files, by name: what a result keeps of the model that it is the result of. Empty for a
     * directory from elsewhere that has none.
     */
    public Map<String, String> checksums() {
        return checksums.ofFiles();
    }

    /** One hash of the model's file and its configuration, 64 hexadecimal digits; whether there are checksums makes no difference. */
    public String modelHash() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : List.of(MODEL, CONFIG)) {
            String hash = checksums.has(name) ? checksums.ofFiles().get(name) : Checksums.sha256(file(name));
            text.append(name).append(' ').append(hash).append('\n');
        }
        return Sha256.of(text.toString());
    }

    /** The configuration. */
    public JsonNode config() throws IOException {
        return json(file(CONFIG));
    }

    /** The number of the model's tensors, from the head of their file. */
    public int tensorCount() throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(file(MODEL))) {
            return reader.names().size();
        }
    }

    /** The model's tensors; see {@link ExpectedTensors#readFrom}. */
    public List<Tensor> model(ExpectedTensors expected) throws IOException {
        return tensors(MODEL, expected);
    }

    /** Whether training can go on from here. */
    public boolean hasTrainingState() {
        return files.containsKey(OPTIMISER) && files.containsKey(STATE);
    }

    /** What the caller wrote as the state of training. */
    public JsonNode state() throws IOException {
        return json(file(STATE));
    }

    /** The optimiser's tensors; see {@link ExpectedTensors#readFrom}. */
    public List<Tensor> optimiser(ExpectedTensors expected) throws IOException {
        return tensors(OPTIMISER, expected);
    }

    private List<Tensor> tensors(String name, ExpectedTensors expected) throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(file(name))) {
            return expected.readFrom(reader);
        }
    }

    private Path file(String name) throws IOException {
        Path file = files.get(name);
        if (file == null) {
            throw new CheckpointException(directory + " has no " + name);
        }
        return file;
    }
}
