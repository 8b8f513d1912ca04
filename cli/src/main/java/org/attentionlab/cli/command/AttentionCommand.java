package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.cli.console.JsonText;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.HeadMap;
import org.attentionlab.eval.report.view.AttentionPage;
import org.attentionlab.eval.run.TrainedModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a model attends to in a text. */
@Command(
        name = "attention",
        description =
                "Prints the attention weights of a trained model on a text, as JSON: for every head a row for each query, with a weight for"
                        + " each key that it sees. A file that ends in .html gets the attention microscope instead.",
        footer = {
            "",
            "For example:",
            "  attnlab attention CHECKPOINT --text \"Mr President, \" --out attention.html",
            "  attnlab attention CHECKPOINT --text \"Mr President, \" --layer 2 --head 1"
        })
public final class AttentionCommand implements Callable<Integer> {

    private final Console console;
    private final Optional<TrainedModels> models;

    @Parameters(paramLabel = "CHECKPOINT", description = "The folder of a trained model.")
    private Path checkpoint;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            required = true,
            description = "What the model reads, 1 to " + AttentionWindow.MOST_TOKENS + " tokens.")
    private String text;

    @Option(names = "--layer", paramLabel = "L", description = "The layer, from 1; all if left out.")
    private Optional<Integer> layer = Optional.empty();

    @Option(names = "--head", paramLabel = "H", description = "The head, from 1; all if left out.")
    private Optional<Integer> head = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes to a file: a page if its name ends in .html, else JSON.")
    private Optional<Path> out = Optional.empty();

    /** A command on the models that this build can read. */
    public AttentionCommand(Console console, Optional<TrainedModels> models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(checkpoint)) {
            throw new InvalidInputException("CHECKPOINT", "there is no folder '" + checkpoint + "'");
        }
        Optional<OutputFile> file = out.map(path -> OutputFile.named("--out", path));
        TrainedModels.Attention attention = models.orElseThrow(
                        () -> new InvalidInputException("attention is not available in this build"))
                .attention(new TrainedModels.AttentionRequest(checkpoint, text, layer, head));
        if (file.isEmpty()) {
            console.out().println(JsonText.pretty(json(attention)).strip());
        } else {
            boolean page = out.orElseThrow().toString().endsWith(".html");
            String content = page ? page(attention) : JsonText.pretty(json(attention));
            file.get().write(content.getBytes(StandardCharsets.UTF_8));
        }
        return ExitStatus.DONE;
    }

    private static String page(TrainedModels.Attention attention) {
        return AttentionPage.of(
                attention.normaliser(),
                new AttentionWindow(
                        null,
                        null,
                        null,
                        attention.tokens(),
                        attention.heads().stream()
                                .map(each -> HeadMap.of(each.layer(), each.head(), each.rows()))
                                .toList()));
    }

    private static ObjectNode json(TrainedModels.Attention attention) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("normaliser", attention.normaliser());
        ArrayNode tokens = json.putArray("tokens");
        attention.tokens().forEach(tokens::add);
        ArrayNode maps = json.putArray("maps");
        for (TrainedModels.HeadRows each : attention.heads()) {
            HeadMap summary = HeadMap.of(each.layer(), each.head(), each.rows());
            ObjectNode map = maps.addObject();
            map.put("layer", each.layer());
            map.put("head", each.head());
            map.put("first_key", summary.firstKey());
            if (summary.entropy() != null) {
                map.put("entropy", summary.entropy());
            }
            ArrayNode sinks = map.putArray("sinks");
            summary.sinks().forEach(sinks::add);
            ObjectNode most = map.putObject("most_attended");
            most.put("key", summary.mostAttended());
            most.put("token", attention.tokens().get(summary.mostAttended() - 1));
            most.put("inflow", summary.inflow());
            ArrayNode rows = map.putArray("weights");
            for (float[] row : each.rows()) {
                ArrayNode weights = rows.addArray();
                for (float weight : row) {
                    weights.add(weight);
                }
            }
        }
        return json;
    }
}
