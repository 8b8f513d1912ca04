package org.attentionlab.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
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
        console.out().println(StatusTable.of(folder, StudyFolder.named(folder).status(clock.instant())));
        return ExitStatus.DONE;
    }
}
