package org.attentionlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.cli.Attnlab.Outcome;
import org.attentionlab.cli.console.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that cannot be written. */
class LostOutputTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "run --help",
                "list",
                "list --json",
                "describe softmax",
                "describe softmax --json",
                "weights --normaliser softmax --scores=1,2,3",
                "weights --normaliser softmax --scores=1,2,3 --json",
                "weights --batch -",
                "schema study",
                "schema report",
                "validate ../studies/quickstart.yaml",
                "report ../reports/quickstart/report.json",
                "report ../reports/quickstart/report.json --format html"
            })
    void onAFullDiskIsOneLineAndStatusThree(String line) throws IOException {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            Outcome outcome = Attnlab.standard()
                    .reading("[{\"type\": \"softmax\", \"scores\": [1, 2]}]")
                    .printingTo(full)
                    .run(line.split(" "));

            assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitStatus.FAULT);
            assertThat(outcome.err())
                    .matches("attnlab[a-z ]*: standard output cannot be written: No space left on device\\R");
        }
    }

    @Test
    void whoeverStopsReadingIsNotToldAndTheStatusIsThatOfTheSignal() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();

        Outcome outcome = Attnlab.standard()
                .printingTo(Channels.newOutputStream(pipe.sink()))
                .run("schema", "report");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isEqualTo(ExitStatus.READER_GONE);
    }

    @Test
    void aFileThatWasAskedForIsWrittenWholeOrNotAtAll(@TempDir Path folder) throws IOException {
        Path there = Files.writeString(folder.resolve("page.html"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));

        Outcome outcome =
                Attnlab.standard().run("report", "../reports/quickstart/report.json", "--out", link.toString());

        assertThat(outcome.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(outcome.err())
                .isEqualToNormalizingNewlines(
                        "attnlab report: " + link + ": cannot be written: No space left on device\n");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(there) && !file.equals(link));
    }
}
