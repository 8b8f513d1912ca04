package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.report.InvalidReportException;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;

/** Reads reports. */
final class ReportFiles {

    private static final String NAME = "report.json";

    private final InputFiles files;

    ReportFiles(Console console) {
        files = new InputFiles(console.in());
    }

    /**
     * Reads a report.
     *
     * @param name a report, or a folder that holds a {@code report.json}
     * @throws InvalidInputException if there is none, or it is none
     */
    Report read(String name) throws IOException {
        String file = files.isFolder(name) ? inFolder(name) : name;
        String text = files.readReport(file);
        try {
            return ReportJson.read(text);
        } catch (InvalidReportException e) {
            String more = e.problems().size() > 1
                    ? " (and " + (e.problems().size() - 1) + " more; attnlab validate " + file + " lists them)"
                    : "";
            throw new InvalidInputException(file, e.problems().get(0) + more);
        }
    }

    private static String inFolder(String folder) {
        Path file = Path.of(folder, NAME);
        if (!Files.exists(file)) {
            throw new InvalidInputException(
                    folder, "there is no " + NAME + " in it; a study writes one as soon as its first run ends");
        }
        return file.toString();
    }
}
