package org.attentionlab.cli.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * Something that has a name, and what there is to say about it.
 *
 * @param kind what it is
 * @param name its name in a study file
 * @param summary one line
 * @param facts everything else by key, in the order it is shown; texts, numbers, flags, objects, and lists of them
 */
public record Topic(Kind kind, String name, String summary, ObjectNode facts) {

    /** Checks that it can be found and listed. */
    public Topic {
        Objects.requireNonNull(kind, "kind");
        if (name.isBlank() || summary.isBlank()) {
            throw new IllegalArgumentException("a topic needs a name and a summary: '" + name + "'");
        }
        Objects.requireNonNull(facts, "facts");
    }

    /** The topic as one JSON object: kind, name, summary, then the facts. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", kind.singular());
        json.put("name", name);
        json.put("summary", summary);
        return json.setAll(facts.deepCopy());
    }

    /** The name that is never ambiguous: {@code score:gaussian}. */
    public String qualifiedName() {
        return kind.singular() + ":" + name;
    }
}
