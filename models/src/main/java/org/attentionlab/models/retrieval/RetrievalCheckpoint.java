package org.attentionlab.models.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.GraphTensors;
import org.attentionlab.models.checkpoint.NormaliserJson;
import org.attentionlab.models.graph.ExecutionEngine;

/** A max-retrieval model on disk. */
public final class RetrievalCheckpoint {

    /** The {@code model_type} of its config. */
    public static final String MODEL_TYPE = "max_retrieval";

    private RetrievalCheckpoint() {}

    /**
     * Writes a model, atomically.
     *
     * @param note what the caller wants to find again
     */
    public static void save(RetrievalModel model, Path folder, ObjectNode note) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("model_type", MODEL_TYPE);
        node.put("width", model.config().width());
        node.put("classes", model.config().classes());
        node.set("normaliser", NormaliserJson.write(model.config().normaliser()));
        Checkpoint.addNote(node, note);
        Checkpoint.write(folder, node, GraphTensors.of(model.graph()));
    }

    /**
     * Reads a model.
     *
     * @throws CheckpointException if a file is missing or damaged, or this is a checkpoint of another model
     */
    public static RetrievalModel load(Path folder, ExecutionEngine engine, EngineRuntime runtime) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        JsonNode node = checkpoint.config();
        if (!node.path("model_type").asText().equals(MODEL_TYPE)) {
            throw new CheckpointException(
                    "config.json: model_type is " + node.path("model_type") + "; " + MODEL_TYPE + " is needed here");
        }
        int width = node.path("width").asInt();
        RetrievalConfig config = new RetrievalConfig(
                width,
                node.path("classes").asInt(),
                NormaliserJson.read(node.path("normaliser"), new AttentionShape(Math.max(1, width), 1)));
        RetrievalModel model = RetrievalModel.create(config, engine, runtime, 0);
        GraphTensors.assign(model.graph(), checkpoint.model(GraphTensors.expected(RetrievalModel.parameters(config))));
        return model;
    }
}
