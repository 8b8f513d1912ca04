package org.attentionlab.models.gpt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.GraphTensors;
import org.attentionlab.models.checkpoint.Tensor;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.train.TrainingState;

/**
 * A GPT on disk: parameters under GPT-2's names, and a config with GPT-2's keys for what GPT-2 has. A config of the type
 * {@code gpt2} without a part {@value Checkpoint#OURS} is read as GPT-2's own: softmax, learned positions, biases.
 */
public final class GptCheckpoint {

    private GptCheckpoint() {}

    /**
     * Writes a model, atomically.
     *
     * @param note what the caller wants to find again: the tokeniser, the spec of the training
     */
    public static void save(GptModel model, Path folder, ObjectNode note) throws IOException {
        save(model, folder, note, Optional.empty());
    }

    /**
     * Writes a model, atomically.
     *
     * @param note what the caller wants to find again
     * @param state what training goes on from, if it is not over
     */
    public static void save(GptModel model, Path folder, ObjectNode note, Optional<TrainingState> state)
            throws IOException {
        ObjectNode node = describe(model.config());
        Checkpoint.addNote(node, note);
        Checkpoint.write(folder, node, model.graph(), state);
    }

    /** A config as it stands in {@code config.json}, without a note. */
    public static ObjectNode describe(GptConfig config) {
        return GptConfigJson.write(config);
    }

    /**
     * A model as it is stored.
     *
     * @param config its sizes and parts
     * @param parameters its tensors, in the order of {@link GptParameters#of}
     * @param hash of the files it was read from, 64 hexadecimal digits
     */
    public record Stored(GptConfig config, List<Tensor> parameters, String hash) {

        /** Copies the list. */
        public Stored {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * Reads a model.
     *
     * @throws CheckpointException as {@link #read} does
     */
    public static GptModel load(Path folder, ExecutionEngine engine, EngineRuntime runtime) throws IOException {
        Stored stored = read(folder);
        GptModel model = GptModel.empty(stored.config(), engine, runtime);
        GraphTensors.assign(model.graph(), stored.parameters());
        return model;
    }

    /**
     * Reads what a model is made from.
     *
     * @throws CheckpointException if a file is missing or damaged, the config asks for what can't be computed, or the
     *     tensors are not those of the config or not finite
     */
    public static Stored read(Path folder) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        GptConfig config = GptConfigJson.read(checkpoint.config());
        int tensors = checkpoint.tensorCount();
        if (config.layers() > tensors) {
            throw new CheckpointException("config.json: n_layer is " + config.layers() + ", and the model's file has "
                    + tensors + " tensors in all");
        }
        List<Tensor> parameters = checkpoint.model(GraphTensors.expected(GptParameters.of(config)));
        return new Stored(config, parameters, checkpoint.modelHash());
    }
}
