package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.base.text.OneLine;

/**
 * One value of a study file together with where it stands.
 *
 * @param document the file
 * @param path where the value stands
 * @param node the value
 */
public record Value(Document document, KeyPath path, JsonNode node) {

    private static final int SHOWN = 60;

    /**
     * The values of a mapping by key, in the order written.
     *
     * @return its members
     * @throws StudyProblem if this is no mapping
     */
    public Map<String, Value> members() {
        if (!node.isObject()) {
            throw expected("a mapping, key: value");
        }
        Map<String, Value> members = new LinkedHashMap<>();
        node.properties().forEach(e -> members.put(e.getKey(), child(path.key(e.getKey()), e.getValue())));
        return members;
    }

    /**
     * The values of a list.
     *
     * @param legal what the list may hold, for the message
     * @return its values, one or more
     * @throws StudyProblem if this is no list or an empty one
     */
    public List<Value> items(String legal) {
        if (!node.isArray()) {
            throw expected(legal, node.isValueNode() && !node.isNull() ? "[" + shown() + "]" : "");
        }
        if (node.isEmpty()) {
            throw problem("the list is empty", legal, "");
        }
        List<Value> items = new ArrayList<>();
        node.forEach(item -> items.add(child(path.index(items.size()), item)));
        return items;
    }

    private Value child(KeyPath at, JsonNode value) {
        return new Value(document, at, value);
    }

    /**
     * The value as it was written, shortened for a message.
     *
     * @return the text
     */
    public String shown() {
        String written = document.mark(path).text();
        String text = written.isEmpty() || !node.isValueNode() ? node.toString() : written;
        return OneLine.of(text, SHOWN);
    }

    /**
     * A problem: this value is of the wrong type or out of range.
     *
     * @param legal what is legal
     * @return the problem, to throw
     */
    public StudyProblem expected(String legal) {
        return expected(legal, "");
    }

    /**
     * A problem: this value is of the wrong type or out of range.
     *
     * @param legal what is legal
     * @param suggestion what was probably meant; may be empty
     * @return the problem, to throw
     */
    public StudyProblem expected(String legal, String suggestion) {
        String type = switch (node.getNodeType()) {
            case NULL -> "nothing is written here";
            case OBJECT -> "a mapping is not legal here";
            case ARRAY -> "a list is not legal here";
            case STRING -> "the text '" + shown() + "' is not legal";
            default -> shown() + " is not legal";
        };
        return problem(type, legal, suggestion);
    }

    /**
     * A problem: a key that this mapping does not know.
     *
     * @param key the key
     * @param known the keys it knows
     * @param atlas where keys of the same name stand elsewhere
     * @return the problem, to throw
     */
    public StudyProblem unknownKey(String key, Collection<String> known, Atlas atlas) {
        KeyPath at = path.key(key);
        String meant = atlas.suggest(key, known);
        return new StudyProblem(
                at.toString(),
                document.mark(at).origin(),
                "unknown key",
                String.join(", ", known),
                meant.equals("'" + at + "'") ? "" : meant);
    }

    /**
     * A problem: a key that must be there is not.
     *
     * @param key the key
     * @param legal what it may be
     * @return the problem, to throw
     */
    public StudyProblem missing(String key, String legal) {
        String origin = path.equals(KeyPath.ROOT) ? "" : document.mark(path).origin();
        return new StudyProblem(path.key(key).toString(), origin, "the key is missing", legal, "");
    }

    /**
     * A problem with this value.
     *
     * @param complaint what is wrong
     * @param legal what is legal; may be empty
     * @param suggestion what was probably meant; may be empty
     * @return the problem, to throw
     */
    public StudyProblem problem(String complaint, String legal, String suggestion) {
        return new StudyProblem(path.toString(), document.mark(path).origin(), complaint, legal, suggestion);
    }
}
