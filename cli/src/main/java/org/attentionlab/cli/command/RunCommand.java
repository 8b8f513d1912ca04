package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.attentionlab.base.file.UnwritableFileException;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.cli.console.ShellCommand;
import org.attentionlab.cli.progress.LiveProgress;
import org.attentionlab.cli.progress.PlainProgress;
import org.attentionlab.cli.progress.ProgressDisplay;
import org.attentionlab.cli.progress.QuietProgress;
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

/** Runs a study. */
@Command(
        name = "run",
        description = {
            "Trains and measures every combination of a study and writes DIR/report.json and DIR/report.html.",
            "What the folder already holds is not done again; so typing the same command after an interruption goes on."
        },
        footer = {
            "",
            "For example:",
            "  attnlab run studies/quickstart.yaml",
            "  attnlab run studies/quickstart.yaml --out results/short --set train.steps=20",
            "  attnlab run studies/quickstart.yaml --seeds +5"
        })
public final class RunCommand implements Callable<Integer> {

    private static final String FRESH = "--fresh";
    private static final String LOCAL = "local";
    private static final WholeRange JOBS = new WholeRange("--jobs", 256, "runs");

    private final Console console;
    private final StudyFiles studies;
    private final Runners runners;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY.yaml", description = "The study file.")
    private String file;

    @Option(names = "--out", paramLabel = "DIR", description = "The study's folder; results/NAME if left out.")
    private Optional<String> out = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY.PATH=VALUE",
            description = "Writes a value over one of the study file, such as seeds=[1,2]; may be repeated.")
    private List<String> settings = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "+N",
            description =
                    "Runs N seeds beside those of the study file, such as +5; what is finished is not done again.")
    private Optional<String> moreSeeds = Optional.empty();

    @Option(
            names = "--runner",
            paramLabel = "RUNNER",
            defaultValue = LOCAL,
            description = "Where the runs go on: local, which is this machine, if left out; or spark, Apache Spark.")
    private String runner;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "The cluster of --runner spark, such as local[2] or spark://127.0.0.1:7077.")
    private Optional<String> master = Optional.empty();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "How many runs go on at once, 1 to 256, in processes of their own, each on its share of the cores: one that crashes or"
                            + " runs out of memory costs its run alone. If left out, one per core on threads of this process.")
    private Optional<Integer> jobs = Optional.empty();

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "fused",
            description =
                    "fused: few large ops on the CPU (default). graph: ND4J's own ops, slower, to check the other by.")
    private ExecutionEngine engine;

    @Option(names = FRESH, description = "Computes again what the folder already holds.")
    private boolean fresh;

    @Option(
            names = {"-q", "--quiet"},
            description = "Shows no progress and no tables, only where the report is and what went wrong.")
    private boolean quiet;

    /** A command that runs studies that use a vocabulary on one of some runners. */
    public RunCommand(Console console, Vocabulary vocabulary, List<StudyRunner> runners) {
        this.console = console;
        this.runners = new Runners(runners);
        studies = new StudyFiles(console, vocabulary);
    }

    @Override
    public Integer call() throws IOException {
        jobs.ifPresent(JOBS::require);
        StudyRunner chosen = runners.named("--runner", runner);
        if (master.isPresent() && runner.equals(LOCAL)) {
            throw new InvalidInputException(
                    "--master", "'" + master.get() + "' is a cluster; it goes with --runner spark");
        }
        Study study = study();
        Path folder = folder(study);
        Report report = run(chosen, study, folder);
        if (!quiet) {
            console.out().println(ReportTable.of(report));
        }
        console.out().println("Report: " + folder.resolve("report.json") + ", " + folder.resolve("report.html"));
        return report.status() == Status.FINISHED ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
    }

    private Study study() throws IOException {
        return moreSeeds.isEmpty()
                ? studies.read(file, settings)
                : studies.read(file, settings, MoreSeeds.parse(moreSeeds.get()));
    }

    private Path folder(Study study) {
        return FolderToFill.named("--out", out.orElse("results/" + study.name()));
    }

    private Report run(StudyRunner chosen, Study study, Path folder) throws IOException {
        OptionalInt processes = jobs.stream().mapToInt(Integer::intValue).findFirst();
        RunOptions options = new RunOptions(engine, processes, fresh, master);
        try (ProgressDisplay display = display();
                Interruption guard = Interruption.during(display, console.err(), folder, commandThatGoesOn())) {
            return chosen.run(study, folder, options, display);
        } catch (UnwritableFileException full) {
            throw full.with(
                    "what is finished is kept, and the same command goes on from there; --out names another folder");
        }
    }

    private ProgressDisplay display() {
        if (quiet) {
            return new QuietProgress(console.err());
        }
        return console.live()
                ? new LiveProgress(console.err(), System::nanoTime)
                : new PlainProgress(console.err(), System::nanoTime);
    }

    /** What was typed, but for {@code --fresh}, which would begin from the start. */
    private String commandThatGoesOn() {
        List<String> typed = spec.root().commandLine().getParseResult().originalArgs();
        return console.program() + " "
                + ShellCommand.of(typed.stream()
                        .filter(argument -> !argument.equals(FRESH))
                        .toList())
                + (file.equals("-") ? " (with the study on standard input, as before)" : "");
    }
}
