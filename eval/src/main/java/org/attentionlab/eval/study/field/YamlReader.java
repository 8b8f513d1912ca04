package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Turns YAML into a tree that knows the line of every value. A repeated key is a problem, and so are an alias and a tag
 * that is not one of YAML's own: nothing that is written is passed over.
 */
final class YamlReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String YAMLS_OWN = "tag:yaml.org,2002:";

    private final String setting;
    private final Iterator<Event> events;
    private final Map<KeyPath, Document.Mark> marks = new HashMap<>();

    private YamlReader(Iterator<Event> events, String setting) {
        this.events = events;
        this.setting = setting;
    }

    /**
     * Reads a text that holds one YAML value.
     *
     * @param text the text
     * @param base the path of that value
     * @param setting the setting the text comes from, or empty when it is a file
     * @return the value and its marks
     * @throws StudyProblem if the text is not one YAML value
     */
    static Document read(String text, KeyPath base, String setting) {
        if (text.length() > LONGEST) {
            throw new StudyProblem(base.toString(), setting, "the text is too long", "at most 1 MiB of YAML", "");
        }
        refuseControlCharacters(text, base, setting);
        try {
            Iterator<Event> events =
                    new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
            return new YamlReader(events, setting).document(base);
        } catch (YAMLException broken) {
            throw syntax(broken, base, setting);
        }
    }

    /** The parser refuses them too, but does not say where they are. */
    private static void refuseControlCharacters(String text, KeyPath base, String setting) {
        int line = 1;
        int column = 1;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            if (!StreamReader.isPrintable(character) && !(at == 0 && character == BYTE_ORDER_MARK)) {
                String complaint = String.format("not YAML: special characters are not allowed (\\u%04x)", character);
                throw new StudyProblem(base.toString(), place(setting, line, column), complaint, "", "");
            }
            boolean ends = character == '\n' || (character == '\r' && !text.startsWith("\n", at + 1));
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
            at += Character.charCount(character);
        }
    }

    private Document document(KeyPath base) {
        JsonNode root = NODES.nullNode();
        marks.put(base, new Document.Mark(setting, ""));
        for (Event event = events.next(); !event.is(Event.ID.StreamEnd); event = events.next()) {
            if (event.is(Event.ID.DocumentStart)) {
                root = node(base, events.next());
            } else if (event.is(Event.ID.DocumentEnd) && events.hasNext()) {
                Event next = events.next();
                if (!next.is(Event.ID.StreamEnd)) {
                    throw problem(base, next, "a second document begins here", "one YAML document");
                }
                break;
            }
        }
        return new Document(root, marks);
    }

    private JsonNode node(KeyPath path, Event event) {
        if (event instanceof AliasEvent alias) {
            throw alias(path, alias);
        }
        if (path.steps().size() > KeyPath.DEEPEST) {
            throw problem(path, event, "values are nested more than " + KeyPath.DEEPEST + " deep", "");
        }
        String text = event instanceof ScalarEvent scalar ? scalar.getValue() : "";
        marks.put(path, new Document.Mark(origin(event), text));
        if (event instanceof MappingStartEvent start) {
            requireTag(path, start, start.getTag(), Tag.MAP);
            return mapping(path);
        }
        if (event instanceof SequenceStartEvent start) {
            requireTag(path, start, start.getTag(), Tag.SEQ);
            return list(path);
        }
        ScalarEvent scalar = (ScalarEvent) event;
        requireTag(path, scalar, scalar.getTag(), Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);
        return new YamlScalar(scalar, (complaint, legal) -> problem(path, scalar, complaint, legal)).value();
    }

    private ObjectNode mapping(KeyPath path) {
        ObjectNode mapping = NODES.objectNode();
        for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            String key = key(path, event);
            KeyPath child = path.key(key);
            if (mapping.has(key)) {
                String first = setting.isEmpty()
                        ? "; first written in " + marks.get(child).origin()
                        : "";
                throw problem(child, event, "the key is written twice" + first, "");
            }
            String line = origin(event);
            mapping.set(key, node(child, events.next()));
            marks.computeIfPresent(child, (k, mark) -> new Document.Mark(line, mark.text()));
        }
        return mapping;
    }

    private String key(KeyPath path, Event event) {
        if (event instanceof AliasEvent alias) {
            throw alias(path, alias);
        }
        if (!(event instanceof ScalarEvent scalar)) {
            throw problem(path, event, "a mapping or a list is no key", "a text before the colon");
        }
        requireTag(path.key(scalar.getValue()), scalar, scalar.getTag(), Tag.STR);
        return scalar.getValue();
    }

    private ArrayNode list(KeyPath path) {
        ArrayNode list = NODES.arrayNode();
        for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            list.add(node(path.index(list.size()), event));
        }
        return list;
    }

    private void requireTag(KeyPath path, NodeEvent event, String tag, Tag... legal) {
        if (tag == null || tag.equals("!")) {
            return;
        }
        StringBuilder shown = new StringBuilder();
        for (Tag known : legal) {
            if (known.getValue().equals(tag)) {
                return;
            }
            shown.append(shown.isEmpty() ? "" : ", ").append(shown(known.getValue()));
        }
        throw problem(path, event, "the tag '" + shown(tag) + "' is not known here", "no tag, or " + shown);
    }

    private static String shown(String tag) {
        return tag.startsWith(YAMLS_OWN) ? "!!" + tag.substring(YAMLS_OWN.length()) : tag;
    }

    private StudyProblem alias(KeyPath path, AliasEvent alias) {
        return problem(
                path, alias, "the alias '*" + alias.getAnchor() + "' is not expanded", "the value itself, written out");
    }

    private String origin(Event event) {
        return setting.isEmpty() ? "line " + (event.getStartMark().getLine() + 1) : setting;
    }

    private StudyProblem problem(KeyPath path, Event event, String complaint, String legal) {
        return new StudyProblem(path.toString(), origin(event), complaint, legal, "");
    }

    private static String place(String setting, int line, int column) {
        return setting.isEmpty() ? "line " + line + ", column " + column : setting;
    }

    private static StudyProblem syntax(YAMLException broken, KeyPath base, String setting) {
        String origin = setting;
        String what = broken.getMessage();
        if (broken instanceof MarkedYAMLException marked) {
            Mark mark = marked.getProblemMark();
            origin = mark == null ? setting : place(setting, mark.getLine() + 1, mark.getColumn() + 1);
            what = (marked.getContext() == null ? "" : marked.getContext() + ": ") + marked.getProblem();
        }
        return new StudyProblem(base.toString(), origin, "not YAML: " + what, "", "");
    }
}
