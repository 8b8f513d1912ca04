package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.attentionlab.base.text.Decimal;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a scalar of a YAML file means. Of YAML's many spellings those that surprise are not followed: {@code yes} is a
 * text, {@code 010} is neither 8 nor 10.
 *
 * @param event the scalar
 * @param problem makes a problem with it of what is wrong and of what is legal
 */
record YamlScalar(ScalarEvent event, BiFunction<String, String, StudyProblem> problem) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Resolver RESOLVER = new Resolver();
    private static final Pattern WHOLE = Pattern.compile("[-+]?+(?:0|[1-9][0-9_]*+)");
    private static final int LONGEST_NUMBER = 1000;
    private static final Set<String> NULLS = Set.of("", "~", "null");
    private static final Set<String> TYPES =
            Set.of(Tag.INT.getValue(), Tag.FLOAT.getValue(), Tag.BOOL.getValue(), Tag.NULL.getValue());

    /**
     * The value of the scalar.
     *
     * @throws StudyProblem if it has several readings or does not fit its tag
     */
    JsonNode value() {
        String text = event.getValue();
        String tag = event.getTag() == null ? implicitTag() : event.getTag();
        boolean time = text.contains(":");
        if (tag.equals(Tag.INT.getValue()) && !time) {
            return wholeNumber(text);
        }
        if (tag.equals(Tag.FLOAT.getValue()) && !time) {
            return NODES.numberNode(realNumber(text));
        }
        boolean truth = text.equalsIgnoreCase("true");
        if (tag.equals(Tag.BOOL.getValue()) && (truth || text.equalsIgnoreCase("false"))) {
            return NODES.booleanNode(truth);
        }
        if (tag.equals(Tag.NULL.getValue()) && NULLS.contains(text.toLowerCase(Locale.ROOT))) {
            return NODES.nullNode();
        }
        if (tag.equals(event.getTag()) && TYPES.contains(tag)) {
            throw notOfItsTag(text);
        }
        return NODES.textNode(text);
    }

    private String implicitTag() {
        boolean plain = event.getImplicit().canOmitTagInPlainScalar();
        return RESOLVER.resolve(NodeId.scalar, event.getValue(), plain).getValue();
    }

    private JsonNode wholeNumber(String text) {
        requireShort(text);
        if (!WHOLE.matcher(text).matches()) {
            throw problem.apply("'" + text + "' has several readings", "a decimal number without leading zeros");
        }
        BigInteger number = new BigInteger(text.replace("_", "").replace("+", ""));
        if (number.bitLength() < Integer.SIZE) {
            return NODES.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    private double realNumber(String text) {
        requireShort(text);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".nan" -> Double.NaN;
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> nearest(text.replace("_", ""));
        };
    }

    /** What is too large or too near to 0 to be held becomes infinite or no number, which no range takes for legal. */
    private double nearest(String text) {
        if (!Decimal.isNumber(text)) {
            throw notOfItsTag(text);
        }
        try {
            return Decimal.parse(text);
        } catch (NumberFormatException notHeld) {
            double number = Double.parseDouble(text);
            return number == 0 ? Double.NaN : number;
        }
    }

    private void requireShort(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw problem.apply("this number is too long", "at most " + LONGEST_NUMBER + " characters");
        }
    }

    private StudyProblem notOfItsTag(String text) {
        return problem.apply("'" + text + "' does not fit its tag", "");
    }
}
