package org.attentionlab.eval.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.base.text.OneLine;

/** The JSON Schema of a report (draft 2020-12), and the check of a report against it. */
public final class ReportSchema {

    private static final String RESOURCE = "report.schema.json";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(), InputFormat.JSON);

    private ReportSchema() {}

    /**
     * The schema.
     *
     * @return its text
     */
    public static String text() {
        try (InputStream in = ReportSchema.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
        }
    }

    /**
     * Checks a text by reading it as a report.
     *
     * @param json the text
     * @return one line per problem, each starting with a key path or a place in the text; empty when it is a report
     */
    public static List<String> problems(String json) {
        try {
            ReportJson.read(json);
            return List.of();
        } catch (InvalidReportException e) {
            return e.problems();
        }
    }

    /** Checks a tree against the schema and its references from one part to another. */
    static List<String> problems(JsonNode report) {
        List<String> problems = new ArrayList<>(SCHEMA.validate(report).stream()
                .map(ReportSchema::message)
                .distinct()
                .toList());
        return problems.isEmpty() ? ReportReferences.problems(report) : problems;
    }

    private static String message(Error error) {
        String at = path(error.getInstanceLocation());
        String key = error.getProperty();
        return switch (error.getKeyword()) {
            case "required" -> join(at, key) + ": is missing";
            case "additionalProperties" -> join(at, key) + ": unknown key" + NearMiss.hint(key, siblings(error));
            case "enum", "const" ->
                at + ": " + shown(error.getInstanceNode()) + " is not legal; legal: "
                        + SCHEMA.getSchemaNode().at(pointer(error)).toString();
            default -> at + ": " + describe(error);
        };
    }

    private static String describe(Error error) {
        String shown =
                error.getInstanceNode() != null && error.getInstanceNode().isValueNode()
                        ? " (is " + shown(error.getInstanceNode()) + ")"
                        : "";
        String message = error.getMessage();
        return (message.startsWith(": ") ? message.substring(2) : message).toLowerCase(Locale.ROOT) + shown;
    }

    private static String shown(Object text) {
        return OneLine.foreign(text.toString());
    }

    private static List<String> siblings(Error error) {
        String keyword = pointer(error);
        JsonNode properties = SCHEMA.getSchemaNode().at(keyword.substring(0, keyword.lastIndexOf('/')) + "/properties");
        Iterable<String> names = properties::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }

    private static String pointer(Error error) {
        return error.getSchemaLocation().getFragment().toString();
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object name = location.getElement(i);
            if (name instanceof Integer) {
                path.append('[').append(name).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shown(name));
            }
        }
        return path.isEmpty() ? "report" : path.toString();
    }

    private static String join(String path, String key) {
        return path.equals("report") ? shown(key) : path + "." + shown(key);
    }
}
