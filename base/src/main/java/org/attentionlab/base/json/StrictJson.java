package org.attentionlab.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.base.text.OneLine;

/**
 * The one reader of JSON: one value and nothing after it, no key twice, numbers that double precision holds, and limits on all that
 * can grow. What is not so is refused with its line and column. What this program writes itself, which grows with what a study is asked for,
 * is read however long it is.
 */
public final class StrictJson {

    /** The most bytes of a file that others wrote. */
    public static final int LARGEST_FILE = 64 << 20;

    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_KEY = 50_000;
    private static final int LONGEST_TEXT = 20_000_000;
    private static final int DEEPEST = 100;
    private static final long MOST_TOKENS = 20_000_000;

    private static final JsonMapper MAPPER = mapper(MOST_TOKENS);
    private static final JsonMapper OWN = mapper(Long.MAX_VALUE);

    private StrictJson() {}

    private static JsonMapper mapper(long mostTokens) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNumberLength(LONGEST_NUMBER)
                                .maxNameLength(LONGEST_KEY)
                                .maxStringLength(LONGEST_TEXT)
                                .maxNestingDepth(DEEPEST)
                                .maxTokenCount(mostTokens)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .build();
    }

    /**
     * Reads a file.
     *
     * @param file the file, in UTF-8 with or without a byte order mark
     * @return its value
     * @throws UnreadableFileException if it cannot be read or is not UTF-8, or too large
     * @throws InvalidJsonException if it is not JSON
     */
    public static JsonNode read(Path file) throws UnreadableFileException, InvalidJsonException {
        return read(InputFile.document(file, LARGEST_FILE));
    }

    /**
     * Reads a text.
     *
     * @param text the text
     * @return its value
     * @throws InvalidJsonException if it is not JSON
     */
    public static JsonNode read(String text) throws InvalidJsonException {
        return read(MAPPER, text);
    }

    /**
     * Reads a file that this program writes.
     *
     * @param file the file, in UTF-8
     * @return its value
     * @throws UnreadableFileException if it cannot be read or is not UTF-8
     * @throws InvalidJsonException if it is not JSON
     */
    public static JsonNode readOwn(Path file) throws UnreadableFileException, InvalidJsonException {
        return readOwn(InputFile.document(file, InputFile.LARGEST));
    }

    /**
     * Reads a text that this program writes.
     *
     * @param text the text
     * @return its value
     * @throws InvalidJsonException if it is not JSON
     */
    public static JsonNode readOwn(String text) throws InvalidJsonException {
        return read(OWN, text);
    }

    private static JsonNode read(JsonMapper mapper, String text) throws InvalidJsonException {
        try (HeldNumbers parser = new HeldNumbers(mapper.createParser(text))) {
            return read(parser);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static JsonNode read(HeldNumbers parser) throws IOException, InvalidJsonException {
        try {
            if (parser.nextToken() == null) {
                throw at(parser.currentLocation(), "there is no value");
            }
            JsonNode value = MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw at(parser.currentTokenLocation(), "something follows the value, which has ended");
            }
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw at(parser.currentLocation(), limit(tooMuch.getOriginalMessage()));
        } catch (JsonProcessingException broken) {
            JsonLocation place = broken.getLocation() == null ? parser.currentLocation() : broken.getLocation();
            throw at(place, problem(broken.getOriginalMessage()));
        } catch (NumberFormatException notHeld) {
            throw at(parser.currentTokenLocation(), path(parser.getParsingContext()) + notHeld.getMessage());
        }
    }

    private static InvalidJsonException at(JsonLocation place, String problem) {
        return new InvalidJsonException(place.getLineNr(), place.getColumnNr(), problem);
    }

    /** Where a value stands, such as {@code [0].scores[1]: }; empty for the value itself. */
    private static String path(JsonStreamContext place) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = place; !at.inRoot(); at = at.getParent()) {
            path.insert(0, at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + at.getCurrentName());
        }
        return path.isEmpty() ? "" : OneLine.of(path.substring(path.charAt(0) == '.' ? 1 : 0)) + ": ";
    }

    /** The parser's message without its own settings and its form of places. */
    private static String problem(String message) {
        String first = message.lines().findFirst().orElse("is no JSON");
        return OneLine.of(first.replaceFirst(": enable `.*", "")
                .replaceFirst(
                        "start marker at \\[.*; line: (\\d+), column: (\\d+)\\]", "begins at line $1, column $2"));
    }

    private static String limit(String message) {
        if (message.contains("Number value length")) {
            return "a number of more than " + LONGEST_NUMBER + " characters, the most that is read";
        }
        if (message.contains("nesting depth")) {
            return "values are nested more than " + DEEPEST + " deep, the most that is read";
        }
        if (message.contains("Name length")) {
            return "a key of more than " + LONGEST_KEY + " characters, the most that is read";
        }
        if (message.contains("String value length")) {
            return "a text of more than " + LONGEST_TEXT + " characters, the most that is read";
        }
        if (message.contains("Token count")) {
            return "more than " + MOST_TOKENS + " values, keys and brackets, the most that are read";
        }
        return problem(message);
    }

    /** Refuses numbers that double precision would turn into an infinity or a zero. */
    private static final class HeldNumbers extends JsonParserDelegate {

        HeldNumbers(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token != null && token.isNumeric() && !isHeld()) {
                Decimal.parse(getText());
            }
            return token;
        }

        private boolean isHeld() throws IOException {
            double value = getDoubleValue();
            return value != 0 && Double.isFinite(value);
        }
    }
}
