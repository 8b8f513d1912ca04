package org.attentionlab.cli.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.attentionlab.attention.row.RowQuestion;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.console.InvalidInputException;

/** Reads a JSON array of questions. */
public final class BatchReader {

    private static final List<String> KEYS = List.of("type", "params", "scores", "q", "keys", "upstream", "visible");

    private static final int SHOWN = 60;

    private final QuestionBuilder builder;

    /**
     * A reader.
     *
     * @param builder checks the parts of each question
     */
    public BatchReader(QuestionBuilder builder) {
        this.builder = builder;
    }

    /**
     * Reads the questions of a batch.
     *
     * @param json an array of objects with {@code type}, {@code params}, {@code scores} or {@code q} and {@code keys},
     *     {@code upstream}, {@code visible}
     * @throws InvalidInputException if it is no such array; the message names the entry
     */
    public List<RowQuestion> read(String json) {
        JsonNode root = parse(json);
        if (!root.isArray()) {
            throw new InvalidInputException("the batch is " + kind(root) + "; it has to be a JSON array of objects");
        }
        List<RowQuestion> questions = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            questions.add(question(root.get(i), i));
        }
        return questions;
    }

    private static JsonNode parse(String json) {
        try {
            return StrictJson.read(json);
        } catch (InvalidJsonException e) {
            throw new InvalidInputException(e.getMessage());
        }
    }

    private RowQuestion question(JsonNode entry, int index) {
        String at = "[" + index + "]";
        if (!entry.isObject()) {
            throw new InvalidInputException(at, "is " + kind(entry) + "; it has to be an object");
        }
        entry.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new InvalidInputException(at + "." + key, "unknown key" + NearMiss.amongAll(key, KEYS));
            }
        });
        Places places = Places.entry(index);
        if (!entry.has("type")) {
            throw new InvalidInputException(places.type(), "is missing; the name of a normaliser, such as ssmax");
        }
        if (!entry.get("type").isTextual()) {
            throw new InvalidInputException(
                    places.type(), "is " + kind(entry.get("type")) + "; the name of a normaliser, such as ssmax");
        }
        WrittenChoice spec = new WrittenChoice(entry.get("type").textValue(), parameters(entry, at), Optional.empty());
        QuestionBuilder.Asked asked = new QuestionBuilder.Asked(
                Optional.ofNullable(entry.get("upstream")).map(list -> numbers(list, places.upstream())),
                Optional.ofNullable(entry.get("visible")).map(count -> wholeNumber(count, places.visible())));
        if (asksByScores(entry, places)) {
            return builder.ofScores(spec, numbers(entry.get("scores"), places.scores()), asked, places);
        }
        double[] query = numbers(entry.get("q"), places.query());
        return builder.ofVectors(spec, query, rows(entry.get("keys"), places.keys()), asked, places);
    }

    private static Map<String, Object> parameters(JsonNode entry, String at) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        JsonNode given = entry.path("params");
        if (given.isMissingNode()) {
            return parameters;
        }
        if (!given.isObject()) {
            throw new InvalidInputException(at + ".params", "is " + kind(given) + "; it has to be an object");
        }
        given.fields().forEachRemaining(parameter -> {
            JsonNode value = parameter.getValue();
            String place = at + ".params." + parameter.getKey();
            if (value.isNumber()) {
                parameters.put(parameter.getKey(), number(value, place));
            } else if (value.isTextual() || value.isBoolean()) {
                parameters.put(parameter.getKey(), value.asText());
            } else if (value.isArray()) {
                parameters.put(
                        parameter.getKey(),
                        DoubleStream.of(numbers(value, place)).boxed().toList());
            } else {
                throw new InvalidInputException(
                        place,
                        "is " + kind(value) + "; it has to be a number, a name, true or false, or numbers in a list");
            }
        });
        return parameters;
    }

    private static boolean asksByScores(JsonNode entry, Places places) {
        boolean scores = entry.has("scores");
        boolean vectors = entry.has("q") || entry.has("keys");
        if (scores == vectors) {
            throw new InvalidInputException(
                    places.scores(),
                    (scores ? "is given beside q and keys" : "is missing") + "; either scores, or q and keys");
        }
        if (vectors && !(entry.has("q") && entry.has("keys"))) {
            throw new InvalidInputException(
                    entry.has("q") ? places.keys() : places.query(), "is missing; q and keys go together");
        }
        return scores;
    }

    private static double[][] rows(JsonNode node, String place) {
        JsonNode list = array(node, place);
        double[][] rows = new double[list.size()][];
        for (int j = 0; j < rows.length; j++) {
            rows[j] = numbers(list.get(j), place + "[" + j + "]");
        }
        return rows;
    }

    private static double[] numbers(JsonNode node, String place) {
        JsonNode list = array(node, place);
        double[] numbers = new double[list.size()];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = number(list.get(j), place + "[" + j + "]");
        }
        return numbers;
    }

    private static JsonNode array(JsonNode node, String place) {
        if (!node.isArray()) {
            throw new InvalidInputException(place, "is " + kind(node) + "; it has to be a list");
        }
        return node;
    }

    private static double number(JsonNode node, String place) {
        if (!node.isNumber()) {
            throw new InvalidInputException(place, "is " + kind(node) + "; it has to be a finite number");
        }
        return node.doubleValue();
    }

    private static int wholeNumber(JsonNode node, String place) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new InvalidInputException(place, "is " + kind(node) + "; it has to be a whole number from 1");
        }
        return node.intValue();
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING, NUMBER, BOOLEAN -> OneLine.of(node.toString(), SHOWN);
            case NULL -> "null";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "nothing";
        };
    }
}
