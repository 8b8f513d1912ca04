package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.JsonText;
import org.attentionlab.eval.run.MeasuredWindows;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.Vocabulary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints where the windows lie that a study measures its models on. */
@Command(
        name = "windows",
        description = {
            "Prints which tokens of its text a study measures models on, at one length: so that a checkpoint can be measured",
            "again by any other program."
        },
        footer = {"", "For example:", "  attnlab windows studies/quickstart.yaml --length 512"})
public final class WindowsCommand implements Callable<Integer> {

    private static final WholeRange LENGTH = new WholeRange("--length", ComputeSpec.LONGEST, "tokens");

    private final Console console;
    private final StudyFiles studies;

    @Parameters(paramLabel = "STUDY.yaml", description = "The study file.")
    private String file;

    @Option(names = "--length", paramLabel = "L", required = true, description = "The tokens that a window reads.")
    private int length;

    @Option(
            names = "--set",
            paramLabel = "KEY.PATH=VALUE",
            description = "Writes a value over one of the study file; may be repeated.")
    private List<String> settings = List.of();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** A command that prints the windows of studies that use a vocabulary. */
    public WindowsCommand(Console console, Vocabulary vocabulary) {
        this.console = console;
        studies = new StudyFiles(console, vocabulary);
    }

    @Override
    public Integer call() throws IOException {
        LENGTH.require(length);
        Study study = studies.read(file, settings);
        MeasuredWindows windows = MeasuredWindows.of(study, length);
        console.out().print(json ? JsonText.pretty(new JsonMapper().valueToTree(windows)) : table(windows));
        return ExitStatus.DONE;
    }

    private static String table(MeasuredWindows windows) {
        List<List<String>> rows = new ArrayList<>();
        for (MeasuredWindows.Window window : windows.windows()) {
            rows.add(List.of(Integer.toString(window.first()), Integer.toString(window.lastTarget())));
        }
        return OneLine.of(windows.text()) + ", " + windows.hash() + ": " + windows.tokens()
                + " tokens, held out from token " + windows.heldOutFrom() + "\n"
                + Tables.of(List.of("first token read", "last token predicted"), List.of(true, true), rows) + "\n";
    }
}
