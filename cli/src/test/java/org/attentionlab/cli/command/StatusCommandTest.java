package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

    @TempDir
    Path folder;

    private static Outcome status(Path study) {
        return Attnlab.standard().run("status", study.toString());
    }

    @Test
    void aFinishedStudyIsRunByNobodyAndItsIndexNamesTheFoldersOfItsRuns() throws IOException {
        TinyStudy.run(folder, "tiny");
        Path study = folder.resolve("tiny");

        assertThat(status(study))
                .isDone()
                .shows(
                        "tiny: 4 of 4 runs finished; nobody runs it\n",
                        "| softpick",
                        "| finished |",
                        " 5/5 |",
                        "| runs/");
        assertThat(Attnlab.standard().run("watch", study.toString()))
                .isDone()
                .shows(
                        "run 1 of 4: finished, loss ",
                        "run 4 of 4: finished, loss ",
                        "tiny: 4 of 4 runs finished; nobody runs it\n");
        List<String> found = Files.readAllLines(study.resolve("runs/index.tsv")).stream()
                .filter(line -> line.contains("\tsoftpick"))
                .toList();
        assertThat(found)
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(study.resolve(line.split("\t")[0]).resolve("checkpoint"))
                                .isDirectory());
    }

    @Test
    void whatIsNoStudysFolderIsRefusedInOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(status(folder.resolve("nowhere"))).isRefused("nowhere: there is no such folder");
        assertThat(status(file)).isRefused(file.toString(), "is a file");
        assertThat(status(folder)).isRefused(folder.toString(), "there is no runs/index.tsv in it");
        assertThat(Attnlab.standard().run("watch", folder.toString())).isRefused("there is no runs/index.tsv in it");
        assertThat(Attnlab.standard().run("serve", file.toString())).isRefused("is a file");
        assertThat(Attnlab.standard().run("serve", folder.toString(), "--port=70000"))
                .isRefused("--port", "70000");
        assertThat(Attnlab.standard().run("status")).isRefused("DIR");
        assertThat(Attnlab.standard().run("status", "a\0b")).isRefused("a");
    }

    @Test
    void aDamagedIndexIsRefusedWithItsPlace() throws IOException {
        Path index = Files.createDirectories(folder.resolve("runs")).resolve("index.tsv");
        Files.writeString(index, "\u001b[2Jsomething else\n");

        assertThat(status(folder)).isRefused(index.toString(), "line 1", "writes the file anew");

        Files.delete(index);
        Files.createDirectory(index);
        assertThat(status(folder)).isRefused(index.toString(), "folder");
    }
}
