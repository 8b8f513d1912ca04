package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.ShellCommand;
import org.attentionlab.cli.progress.LiveProgress;
import org.attentionlab.cli.progress.PlainProgress;
import org.attentionlab.cli.progress.ProgressDisplay;
import org.attentionlab.eval.claim.Ledger;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunOptions;
import org.attentionlab.eval.run.StudyRunner;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.Vocabulary;
import org.attentionlab.models.graph.ExecutionEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the studies of papers' claims and writes the ledger of verdicts. */
@Command(
        name = "claims",
        description = {
            "Runs the studies that hold claims of papers, judges each claim by the rules in its study file, and writes",
            "DIR/ledger.json and DIR/ledger.html. What the folder already holds is not done again."
        },
        footer = {
            "",
            "For example:",
            "  attnlab claims",
            "  attnlab claims --only softmax-disperses --out results/one-claim"
        })
public final class ClaimsCommand implements Callable<Integer> {

    private final Console console;
    private final StudyFiles reader;
    private final Runners runners;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "STUDY.yaml",
            description = "Study files with claims; those of studies/papers if left out.")
    private List<String> files = List.of();

    @Option(
            names = "--only",
            paramLabel = "X",
            description = "Runs the study of one claim, named by its id, or one study; may be repeated.")
    private List<String> only = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results/claims",
            description = "Where the ledger goes, and a folder for each study; results/claims if left out.")
    private String out;

    /** A command that judges claims of studies that use a vocabulary. */
    public ClaimsCommand(Console console, Vocabulary vocabulary, List<StudyRunner> runners) {
        this.console = console;
        this.runners = new Runners(runners);
        reader = new StudyFiles(console, vocabulary);
    }

    @Override
    public Integer call() throws IOException {
        ClaimStudies studies = ClaimStudies.read(reader, files);
        List<Study> chosen = studies.only(only);
        ClaimLedger ledger = new ClaimLedger(FolderToFill.named("--out", out), studies.all(), reader);
        boolean complete = true;
        Ledger verdicts = Ledger.of(List.of());
        for (Study study : chosen) {
            Report report = run(study, ledger.folder(study));
            complete &= report.status() == Status.FINISHED;
            verdicts = ledger.with(study, report);
        }
        console.out().println(table(verdicts));
        console.out().println("Ledger: " + ledger.json() + ", " + ledger.page());
        return complete ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
    }

    private Report run(Study study, Path folder) throws IOException {
        StudyRunner runner = runners.named("--runner", "local");
        RunOptions options = RunOptions.of(ExecutionEngine.FUSED, false);
        try (ProgressDisplay display = display();
                Interruption guard = Interruption.during(display, console.err(), folder, commandThatGoesOn())) {
            return runner.run(study, folder, options, display);
        }
    }

    private ProgressDisplay display() {
        return console.live()
                ? new LiveProgress(console.err(), System::nanoTime)
                : new PlainProgress(console.err(), System::nanoTime);
    }

    private String commandThatGoesOn() {
        return console.program() + " "
                + ShellCommand.of(spec.root().commandLine().getParseResult().originalArgs());
    }

    private static String table(Ledger ledger) {
        return Tables.of(
                List.of("claim", "verdict", "why"),
                List.of(false, false, false),
                ledger.claims().stream()
                        .map(claim -> List.of(claim.id(), claim.verdict().label(), claim.reason()))
                        .toList());
    }
}
