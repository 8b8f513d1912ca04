package org.attentionlab.models.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.base.text.OneLine;

/**
 * The {@code config.json} of a checkpoint, or a part of it, read key by key. Every key is asked for by name; one that nobody
 * asked for is refused, since it might change what the model computes. A key that is null counts as left out.
 */
public final class ConfigPart {

    private static final String FILE = "config.json";
    private static final int LONGEST_VALUE = 80;

    /** Far above any model, and three times it is still a size. */
    private static final int LARGEST = 100_000_000;

    private final String path;
    private final JsonNode node;
    private final Set<String> known = new LinkedHashSet<>();

    private ConfigPart(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /**
     * The whole file.
     *
     * @throws CheckpointException if it is no JSON object
     */
    public static ConfigPart of(JsonNode config) throws CheckpointException {
        if (!config.isObject()) {
            throw new CheckpointException(FILE + " holds no JSON object");
        }
        return new ConfigPart("", config);
    }

    /**
     * The part under a key.
     *
     * @throws CheckpointException if there is no JSON object
     */
    public ConfigPart part(String key) throws CheckpointException {
        return new ConfigPart(path + key + ".", object(key));
    }

    /**
     * The JSON object under a key.
     *
     * @throws CheckpointException if there is none
     */
    public JsonNode object(String key) throws CheckpointException {
        JsonNode value = value(key);
        if (!value.isObject()) {
            throw refused(key, "a JSON object is needed");
        }
        return value;
    }

    /** Whether a key has a value. */
    public boolean has(String key) {
        return !value(key).isMissingNode();
    }

    /** What stands under a key, of whatever type; missing where there is nothing. */
    public JsonNode value(String key) {
        known.add(key);
        JsonNode value = node.path(key);
        return value.isNull() ? node.path("") : value;
    }

    /** A whole number from 1. */
    public int whole(String key) throws CheckpointException {
        JsonNode value = value(key);
        boolean whole = value.isIntegralNumber() && value.canConvertToInt();
        if (!whole || value.intValue() < 1 || value.intValue() > LARGEST) {
            throw refused(key, "a whole number from 1 to " + LARGEST + " is needed");
        }
        return value.intValue();
    }

    /** A whole number from 1. */
    public int whole(String key, int fallback) throws CheckpointException {
        return has(key) ? whole(key) : fallback;
    }

    /**
     * A number of a range that the predicate knows.
     *
     * @param legal says what the range is
     */
    public double number(String key, double fallback, Predicate<Double> range, String legal)
            throws CheckpointException {
        if (!has(key)) {
            return fallback;
        }
        JsonNode value = value(key);
        if (!value.isNumber() || !range.test(value.doubleValue())) {
            throw refused(key, "legal is " + legal);
        }
        return value.doubleValue();
    }

    /** A truth value. */
    public boolean flag(String key, boolean fallback) throws CheckpointException {
        if (!has(key)) {
            return fallback;
        }
        if (!value(key).isBoolean()) {
            throw refused(key, "legal are true and false");
        }
        return value(key).booleanValue();
    }

    /** A text. */
    public String text(String key, String fallback) throws CheckpointException {
        if (!has(key)) {
            return fallback;
        }
        if (!value(key).isTextual()) {
            throw refused(key, "a text is needed");
        }
        return value(key).textValue();
    }

    /** One of a few texts. */
    public String oneOf(String key, String fallback, List<String> legal) throws CheckpointException {
        String text = text(key, fallback);
        if (!legal.contains(text)) {
            throw refused(key, "legal: " + String.join(", ", legal) + NearMiss.hint(text, legal));
        }
        return text;
    }

    /** Passes over keys that change nothing. */
    public void passOver(Predicate<String> keys) {
        node.fieldNames().forEachRemaining(key -> {
            if (keys.test(key)) {
                known.add(key);
            }
        });
    }

    /**
     * Ends the reading.
     *
     * @throws CheckpointException if there is a key that nobody asked for
     */
    public void requireNothingElse() throws CheckpointException {
        for (var entry : node.properties()) {
            if (!known.contains(entry.getKey())) {
                String key = OneLine.of(entry.getKey(), LONGEST_VALUE);
                throw new CheckpointException(FILE + ": " + path + key + " is not known here, and could change what the"
                        + " model computes; if it does not, take it out" + NearMiss.hint(key, known));
            }
        }
    }

    /** A complaint about the value of a key. */
    public CheckpointException refused(String key, String legal) {
        JsonNode value = node.path(key);
        String given =
                value.isMissingNode() ? " is missing; " : " is " + OneLine.of(value.toString(), LONGEST_VALUE) + "; ";
        return new CheckpointException(FILE + ": " + path + key + given + legal);
    }

    /** A complaint about a normaliser or a position under a key. */
    public CheckpointException refused(String key, InvalidSpecException problem) {
        String below = problem.path().isEmpty() ? "" : "." + problem.path();
        return new CheckpointException(FILE + ": " + path + key + below + ": " + problem.problem(), problem);
    }
}
