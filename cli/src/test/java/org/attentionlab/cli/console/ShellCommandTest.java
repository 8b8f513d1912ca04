package org.attentionlab.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShellCommandTest {

    private static final List<String> WORDS = List.of(
            "run",
            "",
            "my study.yaml",
            "it's",
            "'",
            "seeds=[1,2]",
            "$HOME",
            "`id`",
            "a\\b",
            "~",
            "*",
            "#",
            "a;b",
            "a\nb",
            "na\u00efve",
            "--out=o 1",
            "\"");

    @Test
    void theShellReadsBackWhatWasWritten() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + ShellCommand.of(WORDS)).start();
        String read = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(read).isEqualTo(WORDS.stream().map(word -> word + "\0").collect(Collectors.joining()));
    }

    @Test
    void whatNeedsNoQuotesHasNone() {
        String plain = "./attnlab run studies/quickstart.yaml --out results/short --set train.steps=20 --jobs 2";

        assertThat(ShellCommand.of(List.of(plain.split(" ")))).isEqualTo(plain);
    }
}
