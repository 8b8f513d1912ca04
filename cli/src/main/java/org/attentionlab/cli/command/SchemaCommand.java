package org.attentionlab.cli.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.JsonText;
import org.attentionlab.eval.report.ReportSchema;
import org.attentionlab.eval.study.StudySchema;
import org.attentionlab.eval.study.Vocabulary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a JSON Schema. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of a study file or of a report.",
        footer = {"", "For example:", "  attnlab schema study >study.schema.json"})
public final class SchemaCommand implements Callable<Integer> {

    private final Console console;
    private final Vocabulary vocabulary;

    @Parameters(paramLabel = "study|report", description = "Which schema.")
    private Of of;

    /** A command that prints to a console the schema of studies that use a vocabulary. */
    public SchemaCommand(Console console, Vocabulary vocabulary) {
        this.console = console;
        this.vocabulary = vocabulary;
    }

    @Override
    public Integer call() {
        console.out().print(of == Of.STUDY ? JsonText.pretty(StudySchema.of(vocabulary)) : ReportSchema.text());
        return ExitStatus.DONE;
    }

    /** What there is a schema of. */
    public enum Of {
        /** A study file. */
        STUDY,
        /** A report. */
        REPORT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
