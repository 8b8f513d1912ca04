package org.attentionlab.notebooks;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import jdk.jshell.JShell;

/** Runs notebooks and stores with each cell what it printed and drew, so that they show on a code host. Arguments are their files. */
final class StoreOutputs {

    private static final JsonMapper JSON = new JsonMapper();

    private StoreOutputs() {}

    public static void main(String[] files) throws IOException {
        for (String file : files) {
            store(Path.of(file));
        }
    }

    private static void store(Path file) throws IOException {
        JsonNode tree = JSON.readTree(file.toFile());
        List<Notebook.Done> done;
        try (JShell shell = Notebook.shell()) {
            done = Notebook.read(file).run(shell);
        }
        Iterator<Notebook.Done> next = done.iterator();
        int number = 0;
        for (JsonNode cell : tree.get("cells")) {
            if (cell.get("cell_type").asText().equals("code")) {
                store((ObjectNode) cell, ++number, next.next());
            }
        }
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter(" ", "\n"))
                .withArrayIndenter(new DefaultIndenter(" ", "\n"));
        Files.writeString(file, JSON.writer(printer).writeValueAsString(tree) + "\n");
    }

    private static void store(ObjectNode cell, int number, Notebook.Done done) {
        cell.put("execution_count", number);
        ArrayNode outputs = cell.putArray("outputs");
        if (!done.printed().isEmpty()) {
            ArrayNode text = outputs.addObject()
                    .put("name", "stdout")
                    .put("output_type", "stream")
                    .putArray("text");
            done.printed().lines().forEach(line -> text.add(line + "\n"));
        }
        if (!done.picture().isEmpty()) {
            ObjectNode result =
                    outputs.addObject().put("execution_count", number).put("output_type", "execute_result");
            result.putObject("metadata");
            result.putObject("data").put("image/png", done.picture());
        }
    }
}
