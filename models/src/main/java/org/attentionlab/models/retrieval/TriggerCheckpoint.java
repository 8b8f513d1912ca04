package org.attentionlab.models.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A trigger-mean model on disk. */
public final class TriggerCheckpoint {

    /** The {@code model_type} of its config. */
    public static final String MODEL_TYPE = "trigger_mean";

    private TriggerCheckpoint() {}

    /**
     * Writes a model, atomically.
     *
     * @param note what the caller wants to find again
     * @param state what training goes on from, if it is not over
     */
    public static void save(TriggerModel model, Path folder, ObjectNode note, Optional<TrainingState> state)
            throws IOException {
        ObjectNode node = describe(model.config());
        Checkpoint.addNote(node, note);
        Checkpoint.write(folder, node, model.graph(), state);
    }

    /**
     * Reads a model.
     *
     * @throws CheckpointException if a file is missing or damaged, or this is a checkpoint of another model
     */
    public static TriggerModel load(Path folder, ExecutionEngine engine, EngineRuntime runtime) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        TriggerConfig config = config(checkpoint.config());
        List<Tensor> parameters = checkpoint.model(GraphTensors.expected(TriggerModel.parameters(config)));
        TriggerModel model = TriggerModel.create(config, engine, runtime, 0);
        GraphTensors.assign(model.graph(), parameters);
        return model;
    }

    /** A config as it stands in {@code config.json}, without a note. */
    public static ObjectNode describe(TriggerConfig config) {
        return LoneHeadJson.write(MODEL_TYPE, config.width(), config.normaliser());
    }

    private static TriggerConfig config(JsonNode node) throws CheckpointException {
        LoneHeadJson head = LoneHeadJson.read(node, MODEL_TYPE);
        return new TriggerConfig(head.width(), head.normaliser());
    }
}
