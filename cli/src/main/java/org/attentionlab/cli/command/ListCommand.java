package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attentionlab.cli.catalogue.Catalogue;
import org.attentionlab.cli.catalogue.Kind;
import org.attentionlab.cli.catalogue.Topic;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.cli.console.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what there is. */
@Command(
        name = "list",
        description = "Lists what there is: normalisers, positions, scores, tasks, corpora, metrics.",
        footer = {"", "For example:", "  attnlab list normalisers"})
public final class ListCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            hideParamSyntax = true,
            description = "normalisers, positions, scores, tasks, corpora or metrics; all of them if left out.")
    private Optional<Kind> kind = Optional.empty();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(names = "--markdown", description = "Prints a table in Markdown, as pages hold it.")
    private boolean markdown;

    @Option(
            names = "--costs",
            paramLabel = "FILE",
            description =
                    "With --markdown and normalisers: also shows what attention costs with each over softmax, from a"
                            + " file that bench/bench family has written.")
    private Optional<String> costs = Optional.empty();

    /** A command that prints to a console. */
    public ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (costs.isPresent() && !(markdown && kind.equals(Optional.of(Kind.NORMALISERS)))) {
            throw new InvalidInputException("--costs", "goes with 'normalisers --markdown' only");
        }
        Optional<MeasuredCosts> measured = Optional.empty();
        if (costs.isPresent()) {
            measured = Optional.of(
                    MeasuredCosts.read(new InputFiles(InputStream.nullInputStream()).read(costs.get()), costs.get()));
        }
        Catalogue catalogue = Catalogue.standard();
        if (json) {
            JsonNode tree = kind.isPresent() ? array(catalogue.of(kind.get())) : everything(catalogue);
            console.out().print(JsonText.pretty(tree));
        } else {
            List<Kind> shown = kind.map(List::of).orElse(List.of(Kind.values()));
            for (Kind each : shown) {
                print(each, catalogue.of(each), measured);
            }
        }
        return ExitStatus.DONE;
    }

    private static ArrayNode array(List<Topic> topics) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        topics.forEach(topic -> array.add(topic.json()));
        return array;
    }

    private static ObjectNode everything(Catalogue catalogue) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Kind each : Kind.values()) {
            all.set(each.label(), array(catalogue.of(each)));
        }
        return all;
    }

    private void print(Kind kindShown, List<Topic> topics, Optional<MeasuredCosts> measured) {
        if (markdown) {
            console.out().println(TopicTable.of(kindShown, topics, measured));
            return;
        }
        if (kind.isEmpty()) {
            console.out().println(kindShown.label());
        }
        List<List<String>> rows = topics.stream()
                .map(topic -> List.of(topic.name(), topic.summary()))
                .toList();
        console.out().println(Tables.of(List.of(kindShown.singular(), "what it is"), List.of(false, false), rows));
    }
}
