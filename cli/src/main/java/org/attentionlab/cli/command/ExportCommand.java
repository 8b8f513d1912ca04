package org.attentionlab.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.export.InvalidPlaceException;
import org.attentionlab.eval.export.ReportExport;
import org.attentionlab.eval.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands a report on to other programs. */
@Command(
        name = "export",
        description = {
            "Hands the runs of a report on to programs that keep results of experiments: settings, training losses and every value with its seed.",
            "While a study goes on, what is finished is handed on; a run that is handed on again is there once."
        },
        footer = {"", "For example:", "  attnlab export results/short --tensorboard results/short/events"})
public final class ExportCommand implements Callable<Integer> {

    private static final String TENSORBOARD = "--tensorboard";
    private static final String MLFLOW = "--mlflow";

    private final Console console;
    private final List<ReportExport> exports;

    @Parameters(paramLabel = "DIR|report.json", description = "The folder of a study, or a report.")
    private String report;

    @Option(
            names = TENSORBOARD,
            paramLabel = "FOLDER",
            description = "Writes event files below a folder, for tensorboard --logdir FOLDER.")
    private Optional<String> tensorboard = Optional.empty();

    @Option(
            names = MLFLOW,
            paramLabel = "URL",
            description = "Sends runs to an MLflow tracking server, such as http://127.0.0.1:5000.")
    private Optional<String> mlflow = Optional.empty();

    /** A command that prints to a console and knows some programs. */
    public ExportCommand(Console console, List<ReportExport> exports) {
        this.console = console;
        this.exports = List.copyOf(exports);
    }

    @Override
    public Integer call() throws IOException {
        if (tensorboard.isEmpty() && mlflow.isEmpty()) {
            throw new InvalidInputException("export", "say where to: " + TENSORBOARD + " FOLDER or " + MLFLOW + " URL");
        }
        Report read = new ReportFiles(console).read(report);
        if (tensorboard.isPresent()) {
            send(read, TENSORBOARD, tensorboard.get());
        }
        if (mlflow.isPresent()) {
            send(read, MLFLOW, mlflow.get());
        }
        return ExitStatus.DONE;
    }

    private void send(Report read, String option, String place) throws IOException {
        String program = option.substring(2);
        ReportExport export = exports.stream()
                .filter(each -> each.name().equals(program))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(option, "there is no '" + program + "' in this build"));
        try {
            int runs = export.send(read, place);
            console.out().println(program + ": " + runs + (runs == 1 ? " run" : " runs") + " in " + place);
        } catch (InvalidPlaceException refused) {
            throw new InvalidInputException(option, refused.getMessage());
        }
    }
}
