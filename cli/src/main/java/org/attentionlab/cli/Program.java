package org.attentionlab.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.attentionlab.cli.catalogue.Kind;
import org.attentionlab.cli.command.AttnlabCommand;
import org.attentionlab.cli.command.ChoiceConverter;
import org.attentionlab.cli.command.DescribeCommand;
import org.attentionlab.cli.command.ListCommand;
import org.attentionlab.cli.command.WeightsCommand;
import org.attentionlab.cli.row.RowEngineChoice;
import picocli.CommandLine;

/** The commands on a console, and what becomes of their errors. */
public final class Program {

    private final Console console;
    private final FaultLog faults;

    /**
     * A program.
     *
     * @param console what it reads from and writes to
     * @param faults where stack traces go
     */
    public Program(Console console, FaultLog faults) {
        this.console = console;
        this.faults = faults;
    }

    /** Runs a command line and returns its {@link ExitStatus}. */
    public int run(String... arguments) {
        try {
            return commandLine(arguments).execute(arguments);
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    private CommandLine commandLine(String... arguments) {
        CommandLine commandLine = new CommandLine(new AttnlabCommand())
                .addSubcommand(new ListCommand(console))
                .addSubcommand(new DescribeCommand(console))
                .addSubcommand(new WeightsCommand(console));
        return commandLine
                .registerConverter(Kind.class, new ChoiceConverter<>(Kind.values()))
                .registerConverter(RowEngineChoice.class, new ChoiceConverter<>(RowEngineChoice.values()))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(new UsageErrors(console.err()))
                .setExecutionExceptionHandler(new CommandErrors(console.err(), faults, List.of(arguments)));
    }
}
