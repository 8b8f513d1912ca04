package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A study file as a tree, with the place and the text of every value for messages.
 *
 * @param root the tree
 * @param marks where each value was written
 */
public record Document(JsonNode root, Map<KeyPath, Mark> marks) {

    /**
     * Where and how a value was written.
     *
     * @param origin {@code line 12}, or the setting that wrote it
     * @param text the text of a scalar; empty for mappings and lists
     */
    public record Mark(String origin, String text) {}

    /** Copies the marks. */
    public Document {
        marks = Map.copyOf(marks);
    }

    /**
     * Reads a text.
     *
     * @param yaml one YAML document
     * @return the document; an empty text is a null
     * @throws StudyProblem if the text is not one YAML document, repeats a key or uses an alias
     */
    public static Document parse(String yaml) {
        return YamlReader.read(yaml, KeyPath.ROOT, "");
    }

    /**
     * The whole file as a value.
     *
     * @return the value at the root
     */
    public Value value() {
        return new Value(this, KeyPath.ROOT, root);
    }

    /**
     * Where a value was written.
     *
     * @param path its key path
     * @return its mark, or an empty mark when it was not written
     */
    public Mark mark(KeyPath path) {
        return marks.getOrDefault(path, new Mark("", ""));
    }

    /**
     * Whether something is written at a path.
     *
     * @param path the path
     * @return whether it leads to a value
     */
    public boolean has(KeyPath path) {
        JsonNode node = root;
        for (KeyPath.Step step : path.steps()) {
            node = step instanceof KeyPath.Key key ? node.path(key.name()) : node.path(((KeyPath.Index) step).at());
        }
        return !node.isMissingNode();
    }

    /**
     * This document with one value written over it. Mappings on the way are created; list values must exist.
     *
     * @param setting what to write where
     * @return the changed copy
     * @throws StudyProblem if the path leads through something that is neither a mapping nor long enough a list, or the
     *     value is not YAML
     */
    public Document with(Setting setting) {
        Document written = YamlReader.read(setting.value(), setting.path(), setting.toString());
        JsonNode changed = put(root.deepCopy(), setting, 0, written.root());
        Map<KeyPath, Mark> all = new HashMap<>(marks);
        all.keySet().removeIf(path -> below(path, setting.path()));
        for (int depth = 1; depth < setting.path().steps().size(); depth++) {
            all.putIfAbsent(new KeyPath(setting.path().steps().subList(0, depth)), new Mark(setting.toString(), ""));
        }
        all.putAll(written.marks());
        return new Document(changed, all);
    }

    private static boolean below(KeyPath path, KeyPath ancestor) {
        int depth = ancestor.steps().size();
        return path.steps().size() >= depth && path.steps().subList(0, depth).equals(ancestor.steps());
    }

    private static JsonNode put(JsonNode at, Setting setting, int depth, JsonNode value) {
        List<KeyPath.Step> steps = setting.path().steps();
        if (depth == steps.size()) {
            return value;
        }
        if (steps.get(depth) instanceof KeyPath.Key key) {
            JsonNode mapping = at == null || at.isNull() ? JsonNodeFactory.instance.objectNode() : at;
            if (!(mapping instanceof ObjectNode object)) {
                throw setting.blocked(depth, "is not a mapping, so it has no key '" + key.name() + "'");
            }
            return object.set(key.name(), put(object.get(key.name()), setting, depth + 1, value));
        }
        int index = ((KeyPath.Index) steps.get(depth)).at();
        if (!(at instanceof ArrayNode list)) {
            throw setting.blocked(depth, at == null ? "is not there, so it has no values" : "is not a list");
        }
        if (index >= list.size()) {
            throw setting.blocked(
                    depth,
                    list.isEmpty()
                            ? "is empty"
                            : "has no value [" + index + "]; its values are [0] to [" + (list.size() - 1) + "]");
        }
        list.set(index, put(list.get(index), setting, depth + 1, value));
        return list;
    }
}
