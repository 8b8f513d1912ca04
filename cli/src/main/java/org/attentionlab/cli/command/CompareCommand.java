package org.attentionlab.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.view.ReportsCompared;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets two reports side by side. */
@Command(
        name = "compare",
        description = "Prints where two reports differ: settings, cells and values, with intervals over shared seeds.",
        footer = {"", "For example:", "  attnlab compare results/short results/long"})
public final class CompareCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "A.json", description = "A report, or the folder of a study.")
    private String first;

    @Parameters(index = "1", paramLabel = "B.json", description = "Another one.")
    private String second;

    /** A command that prints to a console. */
    public CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ReportFiles files = new ReportFiles(console);
        Report a = files.read(first);
        Report b = files.read(second);
        console.out().print(ReportsCompared.of(a, b).markdown());
        return ExitStatus.DONE;
    }
}
