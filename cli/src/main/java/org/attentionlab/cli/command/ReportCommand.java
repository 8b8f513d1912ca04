package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a report. */
@Command(
        name = "report",
        description = "Prints a view of a report on standard output, or writes it to a file.",
        footer = {"", "For example:", "  attnlab report results/short --format csv --out values.csv"})
public final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DIR|report.json", description = "The folder of a study, or a report.")
    private String report;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "html: the page with plots. csv: a table for other programs. markdown: tables. "
                    + "summary: the main table and what it shows, in Markdown. "
                    + "latex: tables for a paper, to be read in by \\input. svg, png: a chart. "
                    + "If left out, tables for the terminal.")
    private Optional<ReportFormat> format = Optional.empty();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "With csv: metrics (default), a line per value; comparisons, a line per pair of cells; "
                    + "training, a line per recorded loss.")
    private Optional<ReportFormat.Table> table = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "NAME,...",
            split = ",",
            hideParamSyntax = true,
            description = "With latex: the metrics to tabulate; those that the study shows if left out. "
                    + "With svg and png: the metric to draw, or loss_by_position or training; the loss, or what takes its "
                    + "place, if left out.")
    private List<String> metrics = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write, in place of standard output.")
    private Optional<Path> out = Optional.empty();

    /** A command that prints to a console. */
    public ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (table.isPresent() && !format.equals(Optional.of(ReportFormat.CSV))) {
            throw new InvalidInputException("--table", "goes with --format csv");
        }
        if (!metrics.isEmpty() && !format.map(ReportFormat::takesMetrics).orElse(false)) {
            throw new InvalidInputException("--metric", "goes with --format latex, svg or png");
        }
        Optional<OutputFile> file = out.map(path -> OutputFile.named("--out", path));
        Report read = new ReportFiles(console).read(report);
        ReportFormat.Asked asked = new ReportFormat.Asked(metrics, table.orElse(ReportFormat.Table.METRICS));
        byte[] view = format.map(chosen -> chosen.of(read, asked))
                .orElseGet(() -> ReportTable.of(read).getBytes(StandardCharsets.UTF_8));
        if (file.isPresent()) {
            file.get().write(view);
        } else {
            console.out().write(view);
        }
        return ExitStatus.DONE;
    }
}
