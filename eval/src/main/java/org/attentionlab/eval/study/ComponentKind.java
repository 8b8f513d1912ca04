package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.eval.study.field.Atlas;
import org.attentionlab.eval.study.field.KeyPath;
import org.attentionlab.eval.study.field.Kind;
import org.attentionlab.eval.study.field.NearMiss;
import org.attentionlab.eval.study.field.OneOf;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.eval.study.field.Value;

/**
 * A component in one of three forms: {@code ssmax}, {@code ssmax(s=0.43, learned)} or
 * {@code {type: ssmax, s: 0.43, learned: true}}.
 *
 * @param components the components there are
 * @param sameAllowed whether {@code same} is legal too
 */
record ComponentKind(Components components, boolean sameAllowed) implements Kind<ComponentChoice> {

    private static final Atlas NOWHERE_ELSE = new Atlas(Map.of());

    @Override
    public ComponentChoice read(Value value) {
        JsonNode node = value.node();
        if (node.isTextual()) {
            return written(value);
        }
        if (!node.isObject()) {
            throw value.expected(legal());
        }
        Map<String, Value> members = value.members();
        if (!members.containsKey("type")) {
            throw untyped(value, members);
        }
        Value type = members.get("type");
        String name = name(type, type.node().isTextual() ? type.node().textValue() : "");
        ObjectNode parameters = node.deepCopy();
        parameters.remove("type");
        return choice(value, name, parameters);
    }

    private StudyProblem untyped(Value value, Map<String, Value> members) {
        for (String key : members.keySet()) {
            if (NearMiss.of(key, List.of("type")).isPresent()) {
                return value.unknownKey(key, List.of("type"), NOWHERE_ELSE);
            }
            if (components.names().contains(key)) {
                return value.problem("the type is missing", legal(), "'{type: " + key + ", ...}'");
            }
        }
        return value.missing("type", legal());
    }

    private ComponentChoice written(Value value) {
        String text = value.node().textValue();
        if (sameAllowed && text.equals(ComponentChoice.SAME)) {
            return ComponentChoice.of(text);
        }
        try {
            ComponentChoice written = ComponentChoice.parse(text);
            return choice(value, name(value, written.type()), written.parameters());
        } catch (InvalidSpecException malformed) {
            String cut = text.contains("(") && !text.contains(")") ? "; inside [ ] or { } put quotes around it" : "";
            throw value.problem(malformed.getMessage() + cut, legal(), "");
        }
    }

    private String name(Value at, String name) {
        List<String> names = names();
        if (components.names().contains(name)) {
            return name;
        }
        String near = NearMiss.of(name, names).map(n -> "'" + n + "'").orElse("");
        throw at.expected(new OneOf(names).legal(), near);
    }

    private ComponentChoice choice(Value value, String name, ObjectNode parameters) {
        List<String> known = components.parameters(name);
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            if (!known.contains(parameter.getKey())) {
                throw unknown(value, name, parameter.getKey(), known);
            }
        }
        requireValues(value, value.path(), parameters);
        return new ComponentChoice(name, parameters);
    }

    private static void requireValues(Value value, KeyPath path, JsonNode node) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            String origin = value.document().mark(value.path()).origin();
            String written = value.document().mark(path).text();
            String shown = written.isEmpty() ? node.asText() : written;
            throw new StudyProblem(path.toString(), origin, shown + " is not legal", "a finite number", "");
        }
        if (node.isNull()) {
            String origin = value.document().mark(value.path()).origin();
            throw new StudyProblem(path.toString(), origin, "nothing is written here", "a value, or no such key", "");
        }
        node.properties().forEach(entry -> requireValues(value, path.key(entry.getKey()), entry.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            requireValues(value, path.index(i), node.get(i));
        }
    }

    private static StudyProblem unknown(Value value, String name, String key, List<String> known) {
        String origin = value.document().mark(value.path()).origin();
        String legal = known.isEmpty() ? name + " has no parameters" : String.join(", ", known);
        return new StudyProblem(
                value.path().key(key).toString(),
                origin,
                "'" + key + "' is not a parameter of " + name,
                legal,
                NOWHERE_ELSE.suggest(key, known));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(components.names());
        if (sameAllowed) {
            names.add(0, ComponentChoice.SAME);
        }
        return names;
    }

    @Override
    public boolean admits(ComponentChoice value) {
        return components.names().contains(value.type()) || (sameAllowed && value.isSame());
    }

    @Override
    public String legal() {
        return "a name or {type: name, parameter: value}, with the name one of " + String.join(", ", names());
    }

    @Override
    public JsonNode write(ComponentChoice value) {
        if (value.isSame()) {
            return TextNode.valueOf(ComponentChoice.SAME);
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("type", value.type());
        return tree.setAll(value.parameters().deepCopy());
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode forms = schema.putArray("anyOf");
        forms.add(new OneOf(names()).schema());
        forms.addObject()
                .put("type", "string")
                .put("pattern", "^(" + String.join("|", components.names()) + ")\\(.*\\)$");
        for (String name : components.names()) {
            ObjectNode form = forms.addObject().put("type", "object");
            ObjectNode properties = form.putObject("properties");
            properties.putObject("type").put("const", name);
            components.parameters(name).forEach(properties::putObject);
            form.putArray("required").add("type");
            form.put("additionalProperties", false);
        }
        return schema;
    }
}
