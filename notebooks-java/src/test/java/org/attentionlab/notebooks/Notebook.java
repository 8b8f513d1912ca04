package org.attentionlab.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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
     * @param outputs how many outputs are stored with it
     */
    record Cell(String id, String source, int outputs) {}

    /** Reads the code cells of an .ipynb file. */
    static Notebook read(Path file) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell :
                JsonMapper.builder().build().readTree(file.toFile()).get("cells")) {
            if (cell.get("cell_type").asText().equals("code")) {
                StringBuilder source = new StringBuilder();
                cell.get("source").forEach(line -> source.append(line.asText()));
                cells.add(new Cell(
                        cell.get("id").asText(),
                        source.toString(),
                        cell.get("outputs").size()));
            }
        }
        return new Notebook(cells);
    }

    /** A shell in this Java machine, so that native libraries load as they do everywhere else. */
    static JShell shell() {
        JShell shell = JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), Map.of())
                .build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        return shell;
    }

    /** Runs every cell in order, and stops at the first that fails. */
    void run(JShell shell) {
        for (Cell cell : cells) {
            try {
                evaluate(shell, cell.source());
            } catch (AssertionError failure) {
                throw new AssertionError("cell '" + cell.id() + "' fails: " + failure.getMessage(), failure);
            }
        }
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
