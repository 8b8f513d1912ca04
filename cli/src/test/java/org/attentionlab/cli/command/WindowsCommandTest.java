package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsCommandTest {

    private static final int LINES = 200;

    @TempDir
    Path folder;

    private Path text;
    private Path study;

    @BeforeEach
    void aStudyOfAText() throws IOException {
        text = Files.writeString(folder.resolve("lines.txt"), "All work and no play.\n".repeat(LINES));
        study = Files.writeString(folder.resolve("lines.yaml"), """
                schemaVersion: 1
                name: lines
                seeds: [11]
                task: {type: file, path: "%s", tokeniser: byte}
                train: {length: 16}
                compute: {windows: 5}
                """.formatted(text));
    }

    private Outcome windows(String... more) {
        String[] arguments = new String[2 + more.length];
        arguments[0] = "windows";
        arguments[1] = study.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Attnlab.standard().run(arguments);
    }

    /** By the formulas of docs/metrics.md, from the bytes of the file alone. */
    @Test
    void theWindowsAreThoseOfTheDocumentedFormula() throws IOException {
        JsonNode json =
                new JsonMapper().readTree(windows("--length", "40", "--json").out());

        int tokens = Files.readString(text).getBytes(StandardCharsets.UTF_8).length;
        assertThat(json.path("tokens").intValue()).isEqualTo(tokens);
        int begin = json.path("heldOutFrom").intValue();
        assertThat(begin).isEqualTo(tokens * 9 / 10);
        int n = tokens - begin;
        int f = Math.max(40, n / 4) + 1;
        assertThat(json.path("windows")).hasSize(5);
        for (int i = 0; i < 5; i++) {
            int end = f + (n - f) * i / 4;
            assertThat(json.at("/windows/" + i + "/first").intValue()).isEqualTo(begin + end - 1 - 40);
            assertThat(json.at("/windows/" + i + "/lastTarget").intValue()).isEqualTo(begin + end - 1);
        }
        assertThat(json.path("hash").asText()).startsWith("sha256:");
    }

    @Test
    void theTableSaysTheSameInALinePerWindow() {
        assertThat(windows("--length", "40", "--set", "compute.windows=2"))
                .isDone()
                .shows(
                        "lines.txt, sha256:",
                        " tokens, held out from token ",
                        "| first token read | last token predicted |");
    }

    @Test
    void whatHasNoWindowsIsRefused() {
        assertThat(windows("--length", "100000")).isRefused("the evaluation length 100000 needs at least 100001");
        assertThat(windows("--length", "0")).isRefused("--length", "from 1");
        assertThat(windows()).isRefused("--length");
        assertThat(windows("--length", "8", "--set", "task={type: max_retrieval}", "--set", "compute={}"))
                .isRefused("task.type", "max_retrieval has no text");
        assertThat(windows("--length", "8", "--set", "task={type: copy}", "--set", "compute={}"))
                .isRefused("task.type", "copy has no text");
    }
}
