package org.attentionlab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.attentionlab.cli.catalogue.Kind;
import org.attentionlab.cli.command.AttentionCommand;
import org.attentionlab.cli.command.AttnlabCommand;
import org.attentionlab.cli.command.ChoiceConverter;
import org.attentionlab.cli.command.ClaimsCommand;
import org.attentionlab.cli.command.CompareCommand;
import org.attentionlab.cli.command.DescribeCommand;
import org.attentionlab.cli.command.EvaluateCommand;
import org.attentionlab.cli.command.ExportCommand;
import org.attentionlab.cli.command.ListCommand;
import org.attentionlab.cli.command.NewCommand;
import org.attentionlab.cli.command.NumberConverter;
import org.attentionlab.cli.command.PathConverter;
import org.attentionlab.cli.command.ReportCommand;
import org.attentionlab.cli.command.ReportFormat;
import org.attentionlab.cli.command.RunCommand;
import org.attentionlab.cli.command.SampleCommand;
import org.attentionlab.cli.command.SchemaCommand;
import org.attentionlab.cli.command.ServeCommand;
import org.attentionlab.cli.command.StatusCommand;
import org.attentionlab.cli.command.ValidateCommand;
import org.attentionlab.cli.command.ValueOfOption;
import org.attentionlab.cli.command.WatchCommand;
import org.attentionlab.cli.command.WeightsCommand;
import org.attentionlab.cli.command.WholeNumberConverter;
import org.attentionlab.cli.command.WindowsCommand;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.row.RowEngineChoice;
import org.attentionlab.models.graph.ExecutionEngine;
import picocli.CommandLine;

/** The commands on a console, and what becomes of their errors. */
public final class Program {

    private final Console console;
    private final Toolkit toolkit;
    private final FaultLog faults;

    /**
     * A program.
     *
     * @param console what it reads from and writes to
     * @param toolkit what its commands work with
     * @param faults where stack traces go
     */
    public Program(Console console, Toolkit toolkit, FaultLog faults) {
        this.console = console;
        this.toolkit = toolkit;
        this.faults = faults;
    }

    /** Runs a command line and returns its {@link ExitStatus}. */
    public int run(String... arguments) {
        CommandErrors errors = new CommandErrors(console.err(), faults, List.of(arguments));
        try {
            if (UsageErrors.reportsUndecodable(arguments, console.err())) {
                return ExitStatus.INVALID_INPUT;
            }
            toolkit.skipped().forEach(line -> console.err().println("attnlab: " + line));
            StringWriter help = new StringWriter();
            int status = commandLine(errors).setOut(new PrintWriter(help)).execute(arguments);
            console.out().print(help);
            console.out().flush();
            return status;
        } catch (RuntimeException | Error fault) {
            return errors.fault("attnlab", fault);
        } finally {
            console.err().flush();
        }
    }

    private CommandLine commandLine(CommandErrors errors) {
        CommandLine program = new CommandLine(new AttnlabCommand())
                .addSubcommand(new RunCommand(console, toolkit.vocabulary(), toolkit.runners()))
                .addSubcommand(new ValidateCommand(console, toolkit.vocabulary()))
                .addSubcommand(new ListCommand(console))
                .addSubcommand(new DescribeCommand(console))
                .addSubcommand(new WeightsCommand(console))
                .addSubcommand(new EvaluateCommand(console, toolkit.models()))
                .addSubcommand(new SampleCommand(console, toolkit.models()))
                .addSubcommand(new AttentionCommand(console, toolkit.models()))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new ExportCommand(console, toolkit.exports()))
                .addSubcommand(new StatusCommand(console, Clock.systemUTC()))
                .addSubcommand(new WatchCommand(console, Clock.systemUTC()))
                .addSubcommand(new ServeCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new SchemaCommand(console, toolkit.vocabulary()))
                .addSubcommand(new WindowsCommand(console, toolkit.vocabulary()))
                .addSubcommand(new ClaimsCommand(console, toolkit.vocabulary(), toolkit.runners()))
                .addSubcommand(new NewCommand(console))
                .registerConverter(Path.class, new PathConverter())
                .registerConverter(Integer.class, new WholeNumberConverter<>(Integer::valueOf))
                .registerConverter(int.class, new WholeNumberConverter<>(Integer::valueOf))
                .registerConverter(long.class, new WholeNumberConverter<>(Long::valueOf))
                .registerConverter(Double.class, new NumberConverter())
                .registerConverter(double.class, new NumberConverter())
                .registerConverter(Kind.class, new ChoiceConverter<>(Kind.values()))
                .registerConverter(RowEngineChoice.class, new ChoiceConverter<>(RowEngineChoice.values()))
                .registerConverter(ExecutionEngine.class, new ChoiceConverter<>(ExecutionEngine.values()))
                .registerConverter(ReportFormat.class, new ChoiceConverter<>(ReportFormat.values()))
                .registerConverter(ReportFormat.Table.class, new ChoiceConverter<>(ReportFormat.Table.values()))
                .registerConverter(NewCommand.What.class, new ChoiceConverter<>(NewCommand.What.values()))
                .registerConverter(SchemaCommand.Of.class, new ChoiceConverter<>(SchemaCommand.Of.values()))
                .setExpandAtFiles(false)
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(new UsageErrors(console.err()))
                .setExecutionExceptionHandler(errors);
        program.getSubcommands().values().forEach(command -> ValueOfOption.applyTo(command.getCommandSpec()));
        return program;
    }
}
