package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.models.checkpoint.CheckpointException;

/** Whether the {@code config.json} of a checkpoint describes the model that the study in its note trained. */
final class ConfigAgreement {

    private static final int LONGEST_VALUE = 200;

    private ConfigAgreement() {}

    /**
     * Compares two descriptions, written in the same way.
     *
     * @throws CheckpointException naming the first key whose values differ
     */
    static void require(JsonNode stored, JsonNode studied) throws CheckpointException {
        require("", stored, studied);
    }

    private static void require(String path, JsonNode stored, JsonNode studied) throws CheckpointException {
        for (Map.Entry<String, JsonNode> entry : studied.properties()) {
            String key = path + entry.getKey();
            JsonNode value = stored.path(entry.getKey());
            if (value.isObject() && !value.has("type")) {
                require(key + ".", value, entry.getValue());
            } else if (!value.equals(entry.getValue())) {
                throw new CheckpointException("config.json: " + key + " is " + shown(value)
                        + ", and " + shown(entry.getValue())
                        + " by the study in attention_lab.note that trained the model; one of them was changed");
            }
        }
    }

    private static String shown(JsonNode value) {
        return OneLine.of(value.toString(), LONGEST_VALUE);
    }
}
