package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.attentionlab.cli.catalogue.Catalogue;
import org.attentionlab.cli.catalogue.Topic;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes one thing. */
@Command(
        name = "describe",
        description =
                "Describes a normaliser, position, score, task, corpus or metric: its formula, source and parameters.",
        footer = {"", "For example:", "  attnlab describe softpick", "  attnlab describe metric:sink_rate"})
public final class DescribeCommand implements Callable<Integer> {

    private static final int KEY_WIDTH = 18;

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "A name as 'attnlab list' shows it, or kind:name.")
    private String name;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** A command that prints to a console. */
    public DescribeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.standard();
        Topic topic = catalogue.find(name);
        if (json) {
            console.out().print(JsonText.pretty(topic.json()));
        } else {
            print(topic, catalogue.namesakes(topic));
        }
        return ExitStatus.DONE;
    }

    private void print(Topic topic, List<Topic> namesakes) {
        PrintStream out = console.out();
        out.println(topic.name() + " (" + topic.kind().singular() + "): " + topic.summary());
        topic.facts().fields().forEachRemaining(fact -> {
            if (!fact.getValue().isArray() && !fact.getValue().asText("-").equals(topic.summary())) {
                out.println(line(FactText.label(fact.getKey()), FactText.of(fact.getValue())));
            }
        });
        topic.facts().fields().forEachRemaining(fact -> {
            if (fact.getValue().isArray() && !fact.getValue().isEmpty()) {
                printList(FactText.label(fact.getKey()), fact.getValue());
            }
        });
        namesakes.forEach(other -> out.println("There is also the "
                + other.kind().singular() + " of that name: attnlab describe " + other.qualifiedName()));
    }

    private void printList(String label, JsonNode list) {
        if (!list.get(0).isObject()) {
            console.out().println(line(label, String.join(", ", texts(list))));
            return;
        }
        console.out().println();
        console.out().println(label);
        console.out().println(Tables.ofObjects(list));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(FactText.of(node)));
        return texts;
    }

    private static String line(String label, String text) {
        return "  " + label + " ".repeat(Math.max(1, KEY_WIDTH - label.length())) + text;
    }
}
