package org.attentionlab.models.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.ConfigPart;
import org.attentionlab.models.checkpoint.NormaliserJson;

/** What the {@code config.json} of every model of one head says: its type, its width, its normaliser. */
final class LoneHeadJson {

    private static final String TYPE = "model_type";
    private static final String WIDTH = "width";
    private static final String NORMALISER = "normaliser";

    private final ConfigPart config;
    private final int width;

    private LoneHeadJson(ConfigPart config, int width) {
        this.config = config;
        this.width = width;
    }

    /** A config of a model that has a width and a normaliser. */
    static ObjectNode write(String type, int width, Normaliser normaliser) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(TYPE, type);
        node.put(WIDTH, width);
        node.set(NORMALISER, NormaliserJson.write(normaliser));
        return node;
    }

    /**
     * Reads a config of a model.
     *
     * @param type the {@code model_type} that it has to have
     * @throws CheckpointException if it has another, or no width
     */
    static LoneHeadJson read(JsonNode node, String type) throws CheckpointException {
        ConfigPart config = ConfigPart.of(node);
        if (!config.has(TYPE)) {
            throw config.refused(TYPE, type + " is needed here");
        }
        config.oneOf(TYPE, type, List.of(type));
        return new LoneHeadJson(config, config.whole(WIDTH));
    }

    int width() {
        return width;
    }

    /** A whole number that only this model has. */
    int whole(String key, int least) throws CheckpointException {
        int value = config.whole(key);
        if (value < least) {
            throw config.refused(key, "there must be at least " + least);
        }
        return value;
    }

    /**
     * The normaliser, when all else has been read.
     *
     * @throws CheckpointException if it is none, or the config has a key that nobody asked for
     */
    Normaliser normaliser() throws CheckpointException {
        try {
            Normaliser normaliser = NormaliserJson.read(config.object(NORMALISER), new AttentionShape(width, 1));
            config.value(Checkpoint.OURS);
            config.requireNothingElse();
            return normaliser;
        } catch (InvalidSpecException problem) {
            throw config.refused(NORMALISER, problem);
        }
    }
}
