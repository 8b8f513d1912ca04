package org.attentionlab.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControlProvider;

/**
 * A notebook's code cells, and a JShell to run them in.
 *
 * @param cells the code cells, in order
 */
record Notebook(List<Cell> cells) {

    /**
     * A code cell.
     *
     * @param id its id in the file
     * @param source its text
     * @param outputs the outputs that are stored with it
     */
    record Cell(String id, String source, JsonNode outputs) {

        /** What is stored of what it prints. */
        String printed() {
            StringBuilder text = new StringBuilder();
            for (JsonNode output : outputs) {
                output.path("text").forEach(line -> text.append(line.asText()));
            }
            return text.toString();
        }

        /** Whether a picture is stored with it. */
        boolean hasPicture() {
            for (JsonNode output : outputs) {
                if (!output.at("/data/image~1png").asText().isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * What a cell does.
     *
     * @param printed what it prints
     * @param picture the PNG picture that is its value, in base 64; empty if its value is none
     */
    record Done(String printed, String picture) {}

    /** Reads the code cells of an .ipynb file. */
    static Notebook read(Path file) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell :
                JsonMapper.builder().build().readTree(file.toFile()).get("cells")) {
            if (cell.get("cell_type").asText().equals("code")) {
                StringBuilder source = new StringBuilder();
                cell.get("source").forEach(line -> source.append(line.asText()));
                cells.add(new Cell(cell.get("id").asText(), source.toString(), cell.get("outputs")));
            }
        }
        return new Notebook(cells);
    }

    /** Whether it trains a model, so that digits it prints are those of a machine. */
    boolean trains() {
        return cells.stream().anyMatch(cell -> cell.source().contains(".train("));
    }

    /** A shell in this Java machine, so that native libraries load as they do everywhere else. */
    static JShell shell() {
        JShell shell = JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), Map.of())
                .build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        return shell;
    }

    /**
     * Runs every cell in order, and stops at the first that fails.
     *
     * @return what each of them does
     */
    List<Done> run(JShell shell) {
        List<Done> done = new ArrayList<>();
        for (Cell cell : cells) {
            try {
                done.add(run(shell, cell));
            } catch (AssertionError failure) {
                throw new AssertionError("cell '" + cell.id() + "' fails: " + failure.getMessage(), failure);
            }
        }
        return done;
    }

    private static Done run(JShell shell, Cell cell) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        String value;
        try {
            value = evaluate(shell, cell.source());
        } finally {
            System.setOut(console);
        }
        return new Done(
                printed.toString(StandardCharsets.UTF_8).replace("\r", ""),
                value != null && value.startsWith("BufferedImage@") ? picture(shell) : "");
    }

    private static String picture(JShell shell) {
        String variable = shell.variables()
                .reduce((first, second) -> second)
                .orElseThrow()
                .name();
        return evaluate(shell, Picture.class.getName() + ".base64(" + variable + ")")
                .replace("\"", "");
    }

    /**
     * Runs some snippets.
     *
     * @return the last one's value, as JShell writes it
     * @throws AssertionError if one doesn't compile or throws
     */
    static String evaluate(JShell shell, String source) {
        String value = null;
        String rest = source;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!next.completeness().isComplete()) {
                throw new AssertionError(next.completeness() + ":\n" + rest);
            }
            for (SnippetEvent event : shell.eval(next.source())) {
                check(shell, event);
                value = event.causeSnippet() == null ? event.value() : value;
            }
            rest = next.remaining();
        }
        return value;
    }

    private static void check(JShell shell, SnippetEvent event) {
        Snippet snippet = event.snippet();
        if (event.exception() != null) {
            throw new AssertionError(described(event.exception()) + " in\n" + snippet.source(), event.exception());
        }
        if (event.status() != Snippet.Status.VALID && event.status() != Snippet.Status.OVERWRITTEN) {
            List<String> messages = shell.diagnostics(snippet)
                    .map(problem -> problem.getMessage(null))
                    .toList();
            throw new AssertionError(event.status() + " " + messages + " in\n" + snippet.source());
        }
    }

    private static String described(JShellException exception) {
        return exception instanceof EvalException thrown
                ? thrown.getExceptionClassName() + ": " + thrown.getMessage()
                : exception.toString();
    }
}
