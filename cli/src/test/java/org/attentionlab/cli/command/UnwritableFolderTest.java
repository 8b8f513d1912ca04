package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.cli.Attnlab.Outcome;
import org.attentionlab.cli.console.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study whose folder, or a file in it, cannot be written. */
class UnwritableFolderTest {

    @TempDir
    Path folder;

    private void saysWhereAndWhatHelps(Outcome outcome, Path place) {
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(ExitStatus.FAULT);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().toList())
                .last()
                .asString()
                .startsWith("attnlab run: " + place + ": cannot be written: ")
                .endsWith(
                        "; what is finished is kept, and the same command goes on from there; --out names another folder");
    }

    /** One is a file where a folder has to be, the other a folder where a file has to be. */
    @ParameterizedTest
    @CsvSource({"runs, runs", ".attnlab-lock/x, ''"})
    void isToldInOneLineBeforeAnythingIsTrained(String obstacle, String named) throws IOException {
        Path study = folder.resolve("study");
        Files.createDirectories(study.resolve(obstacle).getParent());
        Files.createFile(study.resolve(obstacle));

        Outcome outcome = TinyStudy.run(folder, "study");

        saysWhereAndWhatHelps(outcome, study.resolve(named));
        assertThat(outcome.err().lines().toList()).hasSize(1);
    }

    @Test
    void keepsEveryRunWhenOnlyTheReportCannotBeWritten() throws IOException {
        Path report = Files.createDirectories(folder.resolve("study/report.json/in the way"))
                .getParent();

        saysWhereAndWhatHelps(TinyStudy.run(folder, "study"), report);

        Files.delete(report.resolve("in the way"));
        Files.delete(report);
        Outcome again = TinyStudy.run(folder, "study");
        assertThat(again.status()).isZero();
        assertThat(again.err()).contains("runs, 4 of them done before");
    }
}
