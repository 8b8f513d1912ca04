package org.attentionlab.cli.command;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.view.ReportCsv;
import org.attentionlab.eval.report.view.ReportMarkdown;
import org.attentionlab.eval.report.view.ReportPage;
import org.attentionlab.eval.report.view.ReportSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a finished report. */
@Command(name = "report", description = "Prints a view of a report on standard output.")
public final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DIR|report.json", description = "The folder of a study, or a report.")
    private String report;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "html: the page with plots. csv: a line per value. markdown: tables. "
                    + "summary: the main table and what it shows, in Markdown. "
                    + "If left out, tables for the terminal.")
    private Optional<Format> format = Optional.empty();

    /** A command that prints to a console. */
    public ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Report read = new ReportFiles(console).read(report);
        console.out().print(format.map(chosen -> chosen.view.apply(read)).orElseGet(() -> ReportTable.of(read)));
        return ExitStatus.DONE;
    }

    /** How a report is shown. */
    public enum Format {
        /** A page with plots. */
        HTML(ReportPage::of),
        /** A line per value. */
        CSV(ReportCsv::metrics),
        /** Tables. */
        MARKDOWN(ReportMarkdown::of),
        /** One table and the sentences that follow from it. */
        SUMMARY(ReportSummary::of);

        private final Function<Report, String> view;

        Format(Function<Report, String> view) {
            this.view = view;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
