package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.eval.study.field.Atlas;
import org.attentionlab.eval.study.field.Flag;
import org.attentionlab.eval.study.field.KeyPath;
import org.attentionlab.eval.study.field.Kind;
import org.attentionlab.eval.study.field.OneOf;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.eval.study.field.Value;

/**
 * A component in one of three forms: {@code ssmax}, {@code ssmax(s=0.43, learned)} or
 * {@code {type: ssmax, s: 0.43, learned: true}}. Where heads or layers may differ, also {@code {heads: [softmax, sigmoid]}}, which
 * may be written {@code heads(softmax, sigmoid)}, and likewise {@code layers}.
 *
 * @param components the components there are
 * @param use where it stands
 */
record ComponentKind(Components components, Use use) implements Kind<Layout<WrittenChoice>> {

    /** At evaluation time: the component that the model was trained with. */
    static final String SAME = "same";

    private static final Atlas NOWHERE_ELSE = new Atlas(Map.of());

    /** Where a component stands. */
    enum Use {
        /** It is the whole model's. */
        WHOLE,
        /** Heads and layers may have different ones. */
        SHARED,
        /** It takes the place of another in a trained model; {@code same} is legal too. */
        SWAPPED
    }

    private boolean sameAllowed() {
        return use == Use.SWAPPED;
    }

    /** Whether nothing is swapped in. */
    static boolean isSame(Layout<WrittenChoice> choice) {
        return choice instanceof Layout.Same<WrittenChoice> one
                && one.value().type().equals(SAME);
    }

    @Override
    public Layout<WrittenChoice> read(Value value) {
        JsonNode node = value.node();
        if (node.isTextual()) {
            return written(value);
        }
        if (!node.isObject()) {
            throw value.expected(legal());
        }
        Map<String, Value> members = value.members();
        Optional<Mix> mix =
                members.keySet().stream().flatMap(key -> Mix.of(key).stream()).findFirst();
        if (mix.isPresent() && !members.containsKey(ChoiceTree.TYPE)) {
            return mixed(mix.get(), value, members);
        }
        if (!members.containsKey(ChoiceTree.TYPE)) {
            throw untyped(value, members);
        }
        Value type = members.get(ChoiceTree.TYPE);
        String name = name(type, type.node().isTextual() ? type.node().textValue() : "");
        ObjectNode parameters = node.deepCopy();
        parameters.remove(ChoiceTree.TYPE);
        requireKeys(
                value,
                name,
                members.keySet().stream()
                        .filter(key -> !key.equals(ChoiceTree.TYPE))
                        .toList());
        requireValues(value, value.path(), parameters);
        requireFlag(value, parameters.path(ChoiceTree.LEARNED));
        return Layout.same(ChoiceTree.read(name, parameters));
    }

    private Layout<WrittenChoice> mixed(Mix mix, Value value, Map<String, Value> members) {
        requireShared(mix, value);
        if (members.size() > 1) {
            String other = members.keySet().stream()
                    .filter(key -> !key.equals(mix.key()))
                    .findFirst()
                    .orElseThrow();
            throw value.unknownKey(other, List.of(mix.key()), NOWHERE_ELSE);
        }
        List<Layout<WrittenChoice>> parts = new ArrayList<>();
        for (Value part : members.get(mix.key()).items("a list of normalisers, each " + legal())) {
            parts.add(within(mix, part, read(part)));
        }
        return mix.of(parts);
    }

    private Layout<WrittenChoice> mixed(Mix mix, Value value, List<String> texts) {
        requireShared(mix, value);
        List<Layout<WrittenChoice>> parts = new ArrayList<>();
        for (String text : texts) {
            Value part = new Value(value.document(), value.path(), TextNode.valueOf(text));
            parts.add(within(mix, value, written(part)));
        }
        return mix.of(parts);
    }

    private void requireShared(Mix mix, Value value) {
        if (use == Use.SWAPPED) {
            throw value.problem(
                    "different " + mix.key() + " can't get different normalisers at evaluation time",
                    "one normaliser for all of them, or same",
                    "");
        }
        if (use == Use.WHOLE) {
            throw value.problem(mix.key() + " can't differ in it", legal(), "");
        }
    }

    /** Layers may have heads that differ; heads have nothing below them, and layers no layers. */
    private static Layout<WrittenChoice> within(Mix outer, Value value, Layout<WrittenChoice> part) {
        boolean several = !(part instanceof Layout.Same<?>);
        boolean ofHeads = part instanceof Layout.Heads<?>;
        if (several && !(ofHeads && outer == Mix.LAYERS)) {
            throw value.problem(
                    (ofHeads ? Layout.HEADS : Layout.LAYERS) + " can't stand within " + outer.key(),
                    "layers, heads within layers",
                    "");
        }
        return part;
    }

    private StudyProblem untyped(Value value, Map<String, Value> members) {
        List<String> forms =
                use == Use.SHARED ? List.of(ChoiceTree.TYPE, Layout.HEADS, Layout.LAYERS) : List.of(ChoiceTree.TYPE);
        for (String key : members.keySet()) {
            if (NearMiss.of(key, forms).isPresent()) {
                return value.unknownKey(key, forms, NOWHERE_ELSE);
            }
            if (components.names().contains(key)) {
                return value.problem("the type is missing", legal(), "'{type: " + key + ", ...}'");
            }
        }
        return value.missing(ChoiceTree.TYPE, legal());
    }

    private Layout<WrittenChoice> written(Value value) {
        String text = value.node().textValue();
        if (sameAllowed() && text.equals(SAME)) {
            return Layout.same(WrittenChoice.of(text));
        }
        try {
            for (Mix mix : Mix.values()) {
                Optional<List<String>> parts = mix.parts(text);
                if (parts.isPresent()) {
                    return mixed(mix, value, parts.get());
                }
            }
            WrittenChoice written = WrittenChoice.parse(text);
            List<String> keys = new ArrayList<>(written.parameters().keySet());
            written.learned().ifPresent(learned -> keys.add(ChoiceTree.LEARNED));
            requireKeys(value, name(value, written.type()), keys);
            return Layout.same(written);
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

    private void requireKeys(Value value, String name, List<String> given) {
        List<String> known = components.card(name).keys();
        for (String key : given) {
            if (!known.contains(key)) {
                throw unknown(value, name, key, known);
            }
        }
    }

    private static void requireFlag(Value value, JsonNode learned) {
        if (!learned.isMissingNode() && !learned.isBoolean()) {
            throw new StudyProblem(
                    value.path().key(ChoiceTree.LEARNED).toString(),
                    value.document().mark(value.path()).origin(),
                    learned + " is not legal",
                    new Flag().legal(),
                    "");
        }
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
        if (sameAllowed()) {
            names.add(0, SAME);
        }
        return names;
    }

    @Override
    public boolean admits(Layout<WrittenChoice> value) {
        return (use == Use.SHARED || value instanceof Layout.Same<?>)
                && value.all().stream().allMatch(choice -> names().contains(choice.type()));
    }

    @Override
    public String legal() {
        String mixes = use == Use.SHARED ? ", or {heads: [...]} or {layers: [...]} with a list of these" : "";
        return "a name or {type: name, parameter: value}, with the name one of " + String.join(", ", names()) + mixes;
    }

    @Override
    public JsonNode write(Layout<WrittenChoice> value) {
        return isSame(value) ? TextNode.valueOf(SAME) : ChoiceTree.of(value);
    }

    private List<String> withParameters() {
        List<String> names = new ArrayList<>(components.names());
        if (use == Use.SHARED) {
            names.addAll(Mix.keys());
        }
        return names;
    }

    private static ObjectNode mixed(String mix) {
        ObjectNode form = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode list = form.putObject("properties").putObject(mix).put("type", "array");
        list.putObject("items").putArray("type").add("string").add("object");
        list.put("minItems", 1);
        form.putArray("required").add(mix);
        return form.put("additionalProperties", false);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode forms = schema.putArray("anyOf");
        forms.add(new OneOf(names()).schema());
        forms.addObject()
                .put("type", "string")
                .put("pattern", "^(" + String.join("|", withParameters()) + ")\\(.*\\)$");
        if (use == Use.SHARED) {
            Mix.keys().forEach(mix -> forms.add(mixed(mix)));
        }
        for (String name : components.names()) {
            ObjectNode form = forms.addObject().put("type", "object");
            ObjectNode properties = form.putObject("properties");
            properties.putObject("type").put("const", name);
            components.card(name).keys().forEach(properties::putObject);
            form.putArray("required").add("type");
            form.put("additionalProperties", false);
        }
        return schema;
    }
}
