package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.attentionlab.eval.study.field.Kind;
import org.attentionlab.eval.study.field.Value;

/**
 * One or more distinct lengths, each a number of tokens or a multiple of the training length such as {@code 4x}; numbers
 * ascend, and so do multiples.
 */
record LengthList() implements Kind<List<LengthChoice>> {

    private static final String FACTOR = "(?=[0-9.]*[1-9])[0-9]{1,7}(\\.[0-9]{1,9})?";
    private static final Pattern TIMES = Pattern.compile(FACTOR + "x");
    private static final String ELEMENT = "a whole number from 1 to " + ComputeSpec.LONGEST
            + ", or a multiple of the training length, such as 1x or 0.5x";

    @Override
    public List<LengthChoice> read(Value value) {
        List<LengthChoice> choices = new ArrayList<>();
        for (Value item : value.items(legal())) {
            LengthChoice next = element(item);
            if (choices.contains(next)) {
                throw item.problem(item.shown() + " is listed twice", legal(), "");
            }
            if (choices.stream().anyMatch(before -> falls(before, next))) {
                throw item.problem(item.shown() + " is smaller than a value before it", legal(), "");
            }
            choices.add(next);
        }
        return List.copyOf(choices);
    }

    private static LengthChoice element(Value item) {
        JsonNode node = item.node();
        if (node.isIntegralNumber() && node.canConvertToInt() && isLength(node.intValue())) {
            return LengthChoice.tokens(node.intValue());
        }
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .flatMap(text -> times(text.textValue()))
                .orElseThrow(() -> item.expected(ELEMENT, meant(node)));
    }

    private static Optional<LengthChoice> times(String text) {
        return TIMES.matcher(text).matches()
                ? Optional.of(LengthChoice.times(text.substring(0, text.length() - 1)))
                : Optional.empty();
    }

    /** What was probably meant: a multiple in another spelling, a length in quotes, or a share without its x. */
    private static String meant(JsonNode node) {
        if (!node.isTextual() && !node.isFloatingPointNumber()) {
            return "";
        }
        String text = node.asText()
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace('\u00d7', 'x')
                .replace('*', 'x');
        String tight = text.replaceAll("[\\s_]", "")
                .replaceAll("^x(.*)$", "$1x")
                .replace("train.length", "")
                .replaceAll("^[.]", "0.");
        if (times(tight).isPresent()) {
            return times(tight).orElseThrow().toString();
        }
        if (Pattern.matches(FACTOR, tight)) {
            BigDecimal number = new BigDecimal(tight).stripTrailingZeros();
            return number.scale() > 0 ? number.toPlainString() + "x" : number.toPlainString();
        }
        return "";
    }

    private static boolean falls(LengthChoice before, LengthChoice next) {
        return before.relative() == next.relative() && next.number().compareTo(before.number()) < 0;
    }

    private static boolean isLength(int tokens) {
        return tokens >= 1 && tokens <= ComputeSpec.LONGEST;
    }

    @Override
    public boolean admits(List<LengthChoice> choices) {
        for (int i = 0; i < choices.size(); i++) {
            LengthChoice choice = choices.get(i);
            boolean legal = choice.relative()
                    || choice.at(1).filter(LengthList::isLength).isPresent();
            boolean follows =
                    choices.subList(0, i).stream().noneMatch(before -> before.equals(choice) || falls(before, choice));
            if (!legal || !follows) {
                return false;
            }
        }
        return !choices.isEmpty();
    }

    @Override
    public String legal() {
        return "a list of one or more distinct values, ascending, each " + ELEMENT;
    }

    @Override
    public JsonNode write(List<LengthChoice> choices) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        choices.forEach(choice -> {
            if (choice.relative()) {
                list.add(choice.toString());
            } else {
                list.add(choice.number().intValueExact());
            }
        });
        return list;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        ArrayNode either = schema.putObject("items").putArray("anyOf");
        either.addObject().put("type", "integer").put("minimum", 1).put("maximum", ComputeSpec.LONGEST);
        either.addObject().put("type", "string").put("pattern", "^" + TIMES.pattern() + "$");
        return schema.put("minItems", 1).put("uniqueItems", true);
    }
}
