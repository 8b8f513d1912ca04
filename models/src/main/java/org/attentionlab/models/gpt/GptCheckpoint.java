package org.attentionlab.models.gpt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.GraphTensors;
import org.attentionlab.models.checkpoint.NormaliserJson;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * A GPT on disk: parameters under GPT-2's names, and a config with GPT-2's keys. What GPT-2 does not have stands under
 * {@value Checkpoint#OURS}; a config without that part is read as GPT-2's own: softmax, learned positions, biases, a tied table.
 */
public final class GptCheckpoint {

    private static final int GPT2_MLP_RATIO = 4;

    private GptCheckpoint() {}

    /**
     * Writes a model, atomically.
     *
     * @param note what the caller wants to find again: the tokeniser, the spec of the training
     */
    public static void save(GptModel model, Path folder, ObjectNode note) throws IOException {
        GptConfig config = model.config();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("model_type", "gpt2");
        node.put("vocab_size", config.vocabulary());
        node.put("n_positions", config.trainLength());
        node.put("n_embd", config.width());
        node.put("n_layer", config.layers());
        node.put("n_head", config.heads());
        node.put("n_inner", config.mlpRatio() * config.width());
        node.put("activation_function", "gelu_new");
        node.put("layer_norm_epsilon", PlainGptGraph.NORM_EPSILON);
        node.put("tie_word_embeddings", config.tied());
        ObjectNode ours = node.putObject(Checkpoint.OURS);
        ours.set("normaliser", NormaliserJson.write(config.normaliser()));
        ours.put("position", config.position().name());
        ours.put("qk_norm", config.qkNorm());
        ours.put("bias", config.bias());
        ours.put("dropout", config.dropout());
        Checkpoint.addNote(node, note);
        Checkpoint.write(folder, node, GraphTensors.of(model.graph()));
    }

    /**
     * Reads a model.
     *
     * @throws CheckpointException if a file is missing or damaged, or the tensors are not those of the config
     */
    public static GptModel load(Path folder, ExecutionEngine engine, EngineRuntime runtime) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        GptConfig config = config(checkpoint.config());
        GptModel model = GptModel.create(config, engine, runtime, 0);
        GraphTensors.assign(model.graph(), checkpoint.model(GraphTensors.expected(GptParameters.of(config))));
        return model;
    }

    private static GptConfig config(JsonNode node) throws CheckpointException {
        int width = whole(node, "n_embd");
        int heads = whole(node, "n_head");
        int trainLength = whole(node, "n_positions");
        int inner = node.path("n_inner").asInt(GPT2_MLP_RATIO * width);
        if (heads < 1 || width < 1 || width % heads != 0 || inner % width != 0) {
            throw new CheckpointException("config.json: n_embd " + width + ", n_head " + heads + " and n_inner " + inner
                    + " do not fit; n_embd must be a multiple of n_head, and n_inner of n_embd");
        }
        AttentionShape shape = new AttentionShape(width / heads, trainLength);
        JsonNode ours = node.path(Checkpoint.OURS);
        Normaliser normaliser = ours.has("normaliser")
                ? NormaliserJson.read(ours.get("normaliser"), shape)
                : NormaliserRegistry.standard().resolve(NormaliserSpec.of("softmax"), shape);
        return new GptConfig(
                whole(node, "vocab_size"),
                trainLength,
                whole(node, "n_layer"),
                heads,
                width,
                inner / width,
                ours.path("qk_norm").asBoolean(false),
                node.path("tie_word_embeddings").asBoolean(true),
                ours.path("bias").asBoolean(true),
                ours.path("dropout").asDouble(0),
                normaliser,
                PositionRegistry.resolve(ours.path("position").asText("learned")));
    }

    private static int whole(JsonNode node, String key) throws CheckpointException {
        JsonNode value = node.path(key);
        if (!value.canConvertToInt() || value.intValue() < 1) {
            throw new CheckpointException("config.json: " + key + " is " + value + "; a whole number from 1 is needed");
        }
        return value.intValue();
    }
}
