package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attentionlab.eval.study.field.Document;
import org.attentionlab.eval.study.field.StudyProblem;

/**
 * The written form of a component: a name, and in parentheses its parameters, {@code key=value} or, for one that is
 * true, the key alone; {@code fixed} is the opposite of {@code learned}.
 *
 * @param name the name
 * @param parameters the parameters by name
 */
record ComponentText(String name, ObjectNode parameters) {

    private static final Pattern FORM = Pattern.compile("\\s*([^()\\s]+)\\s*(?:\\((.*)\\))?\\s*", Pattern.DOTALL);
    private static final String LEARNED = "learned";
    private static final String FIXED = "fixed";

    /**
     * Reads the written form.
     *
     * @param text such as {@code ssmax(s=0.43, learned)}
     * @return its name and parameters
     * @throws IllegalArgumentException if the text has another form; the message says what is wrong
     */
    static ComponentText parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not name(key=value, ...); inside [ ] or { } it needs quotes around it");
        }
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        String inside = matcher.group(2);
        if (inside != null && !inside.isBlank()) {
            arguments(inside).forEach(argument -> add(argument.strip(), parameters, text));
        }
        return new ComponentText(matcher.group(1), parameters);
    }

    private static void add(String argument, ObjectNode parameters, String text) {
        int equals = argument.indexOf('=');
        String key = equals < 0 ? argument : argument.substring(0, equals).strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' has a parameter without a name");
        }
        boolean fixed = equals < 0 && key.equals(FIXED);
        JsonNode value = equals < 0 ? BooleanNode.valueOf(!fixed) : value(argument.substring(equals + 1), text);
        if (parameters.has(fixed ? LEARNED : key)) {
            throw new IllegalArgumentException("'" + text + "' gives '" + key + "' twice");
        }
        parameters.set(fixed ? LEARNED : key, value);
    }

    private static JsonNode value(String written, String text) {
        try {
            return Document.parse(written).root();
        } catch (StudyProblem notYaml) {
            throw new IllegalArgumentException("'" + text + "': '" + written + "' is not a value", notYaml);
        }
    }

    private static List<String> arguments(String inside) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                arguments.add(inside.substring(start, i));
                start = i + 1;
            }
        }
        arguments.add(inside.substring(start));
        return arguments;
    }
}
