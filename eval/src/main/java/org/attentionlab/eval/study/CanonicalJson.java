package org.attentionlab.eval.study;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.attentionlab.base.hash.Sha256;
import org.attentionlab.base.text.Decimal;

/**
 * The one text of a JSON value: keys sorted, no white space, numbers in their shortest form, so that equal values have
 * equal texts whatever wrote them: {@code 1}, {@code 1.0} and {@code 10e-1} are the same.
 */
public final class CanonicalJson {

    private static final BigDecimal EXACT_DOUBLES = new BigDecimal(1L << 53);

    private CanonicalJson() {}

    /**
     * The text of a value.
     *
     * @param value the value, with finite numbers
     * @return its canonical text
     * @throws IllegalArgumentException if a number is not finite
     */
    public static String of(JsonNode value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    /**
     * The SHA-256 hash of a value.
     *
     * @param value the value, with finite numbers
     * @return 64 hexadecimal digits
     */
    public static String sha256(JsonNode value) {
        return Sha256.of(of(value));
    }

    /**
     * Checks that a value can be written as JSON.
     *
     * @param value the value
     * @throws IllegalArgumentException if a number is not finite
     */
    public static void requireFinite(JsonNode value) {
        if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException("not finite: " + value);
        }
        value.forEach(CanonicalJson::requireFinite);
    }

    private static void append(JsonNode value, StringBuilder text) {
        switch (value.getNodeType()) {
            case OBJECT -> appendObject(value, text);
            case ARRAY -> appendArray(value, text);
            case NUMBER -> text.append(number(value));
            case STRING -> quote(value.textValue(), text);
            case BOOLEAN, NULL -> text.append(value.asText());
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getNodeType());
        }
    }

    private static void appendObject(JsonNode value, StringBuilder text) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        value.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
        String separator = "{";
        for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
            text.append(separator);
            quote(entry.getKey(), text);
            text.append(':');
            append(entry.getValue(), text);
            separator = ",";
        }
        text.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(JsonNode value, StringBuilder text) {
        String separator = "[";
        for (JsonNode item : value) {
            text.append(separator);
            append(item, text);
            separator = ",";
        }
        text.append(value.isEmpty() ? "[]" : "]");
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(value))
                .append('"');
    }

    private static String number(JsonNode value) {
        if (value.isIntegralNumber() && value.decimalValue().abs().compareTo(EXACT_DOUBLES) > 0) {
            return value.bigIntegerValue().toString();
        }
        requireFinite(value);
        return Decimal.of(value.doubleValue());
    }
}
