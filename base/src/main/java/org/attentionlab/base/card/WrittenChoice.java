package org.attentionlab.base.card;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attentionlab.base.text.Decimal;

/**
 * A normaliser or a position as somebody wrote it: a type, some of its parameters, and whether they are to be learned. Nothing is
 * checked against what exists; the card does that.
 *
 * @param type the canonical name, such as {@code ssmax}
 * @param parameters the parameters given, as {@link Double} or {@link String}, in the order written
 * @param learned whether learnable parameters are to be learned; empty for the formula's own default
 */
public record WrittenChoice(String type, Map<String, Object> parameters, Optional<Boolean> learned) {

    private static final Pattern WRITTEN = Pattern.compile("\\s*+([A-Za-z_][A-Za-z0-9_]*+)\\s*+(?:\\((.*)\\))?\\s*+");

    private static final String LEARNED = "learned";
    private static final String FIXED = "fixed";

    /** What names several normalisers of a model, not one. */
    private static final Set<String> SEVERAL = Set.of("heads", "layers");

    /** Copies the parameters. */
    public WrittenChoice {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A type with every parameter at its default. */
    public static WrittenChoice of(String type) {
        return new WrittenChoice(type, Map.of(), Optional.empty());
    }

    /**
     * Reads the written form: {@code softmax}, {@code ssmax(s=0.43)}, {@code ssmax(s=0.43, learned)},
     * {@code linear(feature_map=elu1)}.
     *
     * @throws InvalidSpecException if it is not of that form
     */
    public static WrittenChoice parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidSpecException(
                    "", "'" + text + "' is not a normaliser; write a name or name(parameter=value, ...)");
        }
        if (SEVERAL.contains(matcher.group(1))) {
            throw new InvalidSpecException(
                    "", "'" + text + "' is several normalisers, which only models have; here one is needed");
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        Optional<Boolean> learned = Optional.empty();
        String inside = matcher.group(2) == null ? "" : matcher.group(2).strip();
        for (String part : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
            String[] pair = part.strip().split("\\s*=\\s*", 2);
            Optional<Boolean> flag = learned(pair);
            if (flag.isPresent() && learned.isPresent()) {
                throw new InvalidSpecException(LEARNED, "is given twice in '" + text + "'");
            } else if (flag.isPresent()) {
                learned = flag;
            } else if (pair.length == 2 && !pair[0].isEmpty() && !pair[1].isEmpty()) {
                if (parameters.put(pair[0], value(pair[0], pair[1])) != null) {
                    throw new InvalidSpecException(pair[0], "is given twice in '" + text + "'");
                }
            } else {
                throw new InvalidSpecException(
                        "", "'" + part.strip() + "' in '" + text + "' is not of the form parameter=value");
            }
        }
        return new WrittenChoice(matcher.group(1), parameters, learned);
    }

    /** The written form, which {@link #parse} reads. */
    @Override
    public String toString() {
        StringJoiner inside = new StringJoiner(", ", "(", ")").setEmptyValue("");
        parameters.forEach((name, value) ->
                inside.add(name + "=" + (value instanceof Double number ? Numbers.format(number) : value)));
        learned.ifPresent(flag -> inside.add(flag ? LEARNED : FIXED));
        return type + inside;
    }

    private static Optional<Boolean> learned(String[] pair) {
        if (pair.length == 1) {
            return switch (pair[0]) {
                case LEARNED -> Optional.of(true);
                case FIXED -> Optional.of(false);
                default -> Optional.empty();
            };
        }
        return pair[0].equals(LEARNED) ? Optional.of(flag(pair[1])) : Optional.empty();
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSpecException(LEARNED, "'" + text + "' is not legal; true or false");
        };
    }

    private static Object value(String name, String text) {
        if (!Decimal.isNumber(text)) {
            return text;
        }
        try {
            return Decimal.parse(text);
        } catch (NumberFormatException notHeld) {
            throw new InvalidSpecException(name, notHeld.getMessage());
        }
    }
}
