package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.status.RunIndex;
import org.attentionlab.eval.status.StudyStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells how far a study is. */
@Command(
        name = "status",
        description = {
            "Tells how far a study is, from another terminal or after its end: runs, steps, losses, the time left.",
            "It only reads, so it never disturbs whoever runs the study."
        },
        footer = {"", "For example:", "  attnlab status results/quickstart"})
public final class StatusCommand implements Callable<Integer> {

    private final Console console;
    private final Clock clock;

    @Parameters(paramLabel = "DIR", description = "The folder of a study.")
    private String folder;

    /**
     * A command.
     *
     * @param console what it prints to
     * @param clock what the time is
     */
    public StatusCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        console.out().println(StatusTable.of(folder, read()));
        return ExitStatus.DONE;
    }

    private StudyStatus read() throws IOException {
        try {
            Path path = InputFile.path(folder);
            if (!Files.isDirectory(path)) {
                throw new InvalidInputException(
                        folder,
                        Files.exists(path) ? "is a file; it has to be a study's folder" : "there is no such folder");
            }
            if (!Files.exists(RunIndex.in(path))) {
                throw new InvalidInputException(
                        folder, "there is no runs/index.tsv in it; a study writes one as soon as it starts");
            }
            return StudyStatus.read(path, clock.instant());
        } catch (UnreadableFileException e) {
            throw new InvalidInputException(e.getMessage());
        }
    }
}
