package org.attentionlab.cli.command;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.cli.serve.StudyServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the page of a study in a browser while it runs. */
@Command(
        name = "serve",
        description = {
            "Shows the page of a study at an address of this machine, and keeps it up to date while the study runs.",
            "Nobody else's machine is answered. Ctrl-C ends it; the study goes on."
        },
        footer = {
            "",
            "For example:",
            "  attnlab serve results/quickstart",
            "  attnlab serve results/quickstart --port 9000"
        })
public final class ServeCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder of a study.")
    private String folder;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port, 1 to 65535; any that is free if left out.")
    private int port;

    /** A command. */
    public ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InvalidInputException("--port", port + " is not legal; a whole number from 1 to " + HIGHEST_PORT);
        }
        StudyFolder study = StudyFolder.named(folder);
        try (StudyServer server = StudyServer.start(study.path(), port)) {
            console.out().println(server.address());
            console.out().flush();
            console.err().println(OneLine.of(folder) + " is shown there; Ctrl-C ends it.");
            new CountDownLatch(1).await();
        } catch (BindException taken) {
            throw new InvalidInputException("--port", port + " is taken; another, or none for any that is free");
        }
        return ExitStatus.DONE;
    }
}
