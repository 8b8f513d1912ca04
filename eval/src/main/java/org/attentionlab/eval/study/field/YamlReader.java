package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns YAML into a tree that knows the line of every value. A repeated key is a problem, and so is an alias. Of YAML's
 * many spellings those that surprise are not followed: {@code yes} is a text, {@code 010} is neither 8 nor 10.
 */
final class YamlReader {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 16;
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");

    private final YAMLParser parser;
    private final String setting;
    private final Map<KeyPath, Document.Mark> marks = new HashMap<>();

    private YamlReader(YAMLParser parser, String setting) {
        this.parser = parser;
        this.setting = setting;
    }

    /**
     * Reads a text that holds one YAML value.
     *
     * @param text the text
     * @param base the path of that value
     * @param setting the setting the text comes from, or empty when it is a file
     * @return the value and its marks
     * @throws StudyProblem if the text is not one YAML value
     */
    static Document read(String text, KeyPath base, String setting) {
        try (YAMLParser parser = YAML.createParser(text)) {
            return new YamlReader(parser, setting).document(base);
        } catch (JsonProcessingException broken) {
            throw syntax(broken, base, setting);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private Document document(KeyPath base) throws IOException {
        JsonNode root = NODES.nullNode();
        marks.put(base, new Document.Mark(setting, ""));
        if (parser.nextToken() != null) {
            root = node(base);
            if (parser.nextToken() != null) {
                throw problem(base, "a second document begins here", "one YAML document");
            }
        }
        return new Document(root, marks);
    }

    private JsonNode node(KeyPath path) throws IOException {
        if (parser.isCurrentAlias()) {
            throw problem(
                    path, "the alias '*" + parser.getText() + "' is not expanded", "the value itself, written out");
        }
        if (path.steps().size() > DEEPEST) {
            throw problem(path, "values are nested more than " + DEEPEST + " deep", "");
        }
        JsonToken token = parser.currentToken();
        marks.put(path, new Document.Mark(origin(), token.isScalarValue() ? parser.getText() : ""));
        return switch (token) {
            case START_OBJECT -> mapping(path);
            case START_ARRAY -> list(path);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NUMBER_INT -> wholeNumber(path);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(realNumber(parser.getText()));
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
    }

    private JsonNode wholeNumber(KeyPath path) throws IOException {
        String text = parser.getText();
        if (!DECIMAL.matcher(text).matches()) {
            throw problem(path, "'" + text + "' has several readings", "a decimal number without leading zeros");
        }
        BigInteger number = new BigInteger(text.replace("_", "").replace("+", ""));
        if (number.bitLength() < Integer.SIZE) {
            return NODES.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    private double realNumber(String text) throws IOException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".nan" -> Double.NaN;
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> parser.getDoubleValue();
        };
    }

    private ObjectNode mapping(KeyPath path) throws IOException {
        ObjectNode mapping = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            KeyPath child = path.key(key);
            if (mapping.has(key)) {
                String first = setting.isEmpty()
                        ? "; first written in " + marks.get(child).origin()
                        : "";
                throw problem(child, "the key is written twice" + first, "");
            }
            String line = origin();
            parser.nextToken();
            mapping.set(key, node(child));
            marks.computeIfPresent(child, (k, mark) -> new Document.Mark(line, mark.text()));
        }
        return mapping;
    }

    private ArrayNode list(KeyPath path) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(node(path.index(list.size())));
        }
        return list;
    }

    private String origin() {
        return setting.isEmpty() ? "line " + parser.currentTokenLocation().getLineNr() : setting;
    }

    private StudyProblem problem(KeyPath path, String complaint, String legal) {
        return new StudyProblem(path.toString(), origin(), complaint, legal, "");
    }

    /** The parser's message without its excerpts of the text, which are indented, and without names of its classes. */
    private static StudyProblem syntax(JsonProcessingException broken, KeyPath base, String setting) {
        String what = broken.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.replaceFirst(", got this instead: <.*", ""))
                .collect(Collectors.joining(": "));
        boolean placed = setting.isEmpty()
                && broken.getLocation() != null
                && broken.getLocation().getLineNr() > 0;
        String origin = placed ? "line " + broken.getLocation().getLineNr() : setting;
        return new StudyProblem(base.toString(), origin, "not YAML: " + what, "", "");
    }
}
