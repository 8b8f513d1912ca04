package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.attentionlab.cli.catalogue.Kind;
import org.attentionlab.cli.catalogue.Topic;

/** What there is of a kind as a table in Markdown: of normalisers what tells them apart, of others what they are. */
final class TopicTable {

    private TopicTable() {}

    /**
     * The table.
     *
     * @param costs what normalisers cost, for a column of that
     */
    static String of(Kind kind, List<Topic> topics, Optional<MeasuredCosts> costs) {
        boolean normalisers = kind == Kind.NORMALISERS;
        List<String> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(
                normalisers
                        ? List.of("normaliser", "formula", "row sum", "zeros", "parameters", "length rule", "source")
                        : List.of(kind.singular(), "what it is"));
        costs.ifPresent(measured -> head.add("time over softmax"));
        lines.add(line(head));
        lines.add(line(head.stream().map(column -> "---").toList()));
        for (Topic topic : topics) {
            List<String> cells = new ArrayList<>(normalisers ? normaliser(topic) : other(topic));
            costs.ifPresent(measured -> cells.add(measured.of(topic.name())));
            lines.add(line(cells));
        }
        return String.join("\n", lines);
    }

    private static List<String> normaliser(Topic topic) {
        JsonNode facts = topic.facts();
        JsonNode traits = facts.get("traits");
        List<String> parameters = new ArrayList<>();
        facts.get("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
        return List.of(
                code(topic.name()),
                code(facts.get("formula").textValue()),
                traits.get("row_sum").textValue().toLowerCase(Locale.ROOT).replace('_', ' '),
                traits.get("sparse").booleanValue() ? "yes" : "no",
                parameters.isEmpty() ? "none" : String.join(", ", parameters),
                traits.get("length_dependent").booleanValue() ? "uses n" : "none",
                text(facts.get("source").textValue()));
    }

    private static String parameter(JsonNode parameter) {
        String name = code(parameter.get("name").textValue());
        return parameter.get("learned_by_default").booleanValue() ? name + " learned" : name;
    }

    private static List<String> other(Topic topic) {
        return List.of(code(topic.name()), text(topic.summary()));
    }

    private static String code(String value) {
        return "`" + text(value) + "`";
    }

    private static String text(String value) {
        return value.replace("|", "\\|");
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
