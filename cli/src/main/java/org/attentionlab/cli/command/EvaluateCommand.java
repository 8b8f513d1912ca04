package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.cli.console.JsonText;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.run.TrainedModels;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.graph.ExecutionEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a trained model. */
@Command(
        name = "evaluate",
        description =
                "Measures a trained model on the held-out data of its task, as it is or with another normaliser; one that no study"
                        + " wrote, such as a public GPT-2, on the text that --text names.",
        footer = {
            "",
            "For example:",
            "  attnlab evaluate CHECKPOINT --lengths 64,256 --metrics loss,max_weight",
            "  attnlab evaluate CHECKPOINT --normaliser adaptive_temperature"
        })
public final class EvaluateCommand implements Callable<Integer> {

    private static final String NORMALISER = "--normaliser";
    private static final WholeRange LENGTHS = new WholeRange("--lengths", ComputeSpec.LONGEST, "tokens");
    private static final WholeRange WINDOWS = new WholeRange("--windows", ComputeSpec.MOST_WINDOWS, "windows");

    private final Console console;
    private final Optional<TrainedModels> models;

    @Parameters(paramLabel = "CHECKPOINT", description = "The folder of a trained model.")
    private Path checkpoint;

    @Option(
            names = NORMALISER,
            paramLabel = "SPEC",
            description =
                    "The normaliser to swap in, such as adaptive_temperature or ssmax(s=0.43). A parameter that is not"
                            + " written is carried over from the model, if it has it.")
    private Optional<String> normaliser = Optional.empty();

    @Option(
            names = "--lengths",
            paramLabel = "N,N,...",
            split = ",",
            hideParamSyntax = true,
            description = "Tokens per window, 1 to " + ComputeSpec.LONGEST
                    + "; those of the model's study if left out, or where it has none its trained length.")
    private List<Integer> lengths = List.of();

    @Option(
            names = "--metrics",
            paramLabel = "NAME,...",
            split = ",",
            hideParamSyntax = true,
            description =
                    "What to measure; the metrics of the model's study if left out, or where it has none the loss.")
    private List<String> metrics = List.of();

    @Option(
            names = "--windows",
            paramLabel = "N",
            description = "Windows (sequences or sets of a task) per length, 1 to " + ComputeSpec.MOST_WINDOWS
                    + "; those of the model's study if left out, or where it has none " + ComputeSpec.TEXT_WINDOWS
                    + ".")
    private Optional<Integer> windows = Optional.empty();

    @Option(
            names = "--text",
            paramLabel = "PATH",
            description =
                    "Where the text is that the model was trained on, if not where it was then; for a model that no study wrote, the"
                            + " text to measure it on, all of it.")
    private Optional<Path> text = Optional.empty();

    @Option(
            names = "--other-text",
            description = "Measures on other data than the model was trained on too, and says so.")
    private boolean otherText;

    @Option(names = "--out", paramLabel = "FILE", description = "Also writes the values to a file, as JSON.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "fused",
            description =
                    "fused: few large ops on the CPU (default). graph: ND4J's own ops, slower, to check the other by.")
    private ExecutionEngine engine;

    /** A command on the models that this build can read. */
    public EvaluateCommand(Console console, Optional<TrainedModels> models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() throws IOException {
        TrainedModels.EvaluationRequest request = request();
        Optional<OutputFile> file = out.map(path -> OutputFile.named("--out", path));
        TrainedModels available =
                models.orElseThrow(() -> new InvalidInputException("evaluate is not available in this build"));
        TrainedModels.Evaluation evaluation = evaluate(available, request);
        EvaluationView view = new EvaluationView(evaluation);
        if (file.isPresent()) {
            file.get().write(JsonText.pretty(view.json()).getBytes(StandardCharsets.UTF_8));
        }
        console.out().println(view.text());
        return evaluation.measurements().stream().anyMatch(Measurement::notFinite)
                ? ExitStatus.INCOMPLETE
                : ExitStatus.DONE;
    }

    private TrainedModels.Evaluation evaluate(TrainedModels available, TrainedModels.EvaluationRequest request)
            throws IOException {
        try {
            return available.evaluate(request, length -> console.err().println("measuring at length " + length));
        } catch (InvalidSpecException problem) {
            throw notLegal(problem);
        }
    }

    /** A wrong parameter has the place of its name besides that of the option, as a row of weights has. */
    private static InvalidInputException notLegal(InvalidSpecException problem) {
        String name = problem.path().equals("type") ? "" : problem.path();
        return new InvalidInputException((NORMALISER + " " + name).strip(), problem.problem());
    }

    private TrainedModels.EvaluationRequest request() {
        lengths.forEach(LENGTHS::require);
        windows.ifPresent(WINDOWS::require);
        for (String metric : metrics) {
            if (!MetricRegistry.standard().names().contains(metric)) {
                throw new InvalidInputException(
                        "--metrics",
                        "there is no metric '" + metric + "'"
                                + NearMiss.amongAll(
                                        metric, MetricRegistry.standard().names()));
            }
        }
        if (!Files.isDirectory(checkpoint)) {
            throw new InvalidInputException("CHECKPOINT", "there is no folder '" + checkpoint + "'");
        }
        OptionalInt count = windows.map(OptionalInt::of).orElse(OptionalInt.empty());
        return new TrainedModels.EvaluationRequest(
                checkpoint, normaliser.map(this::spec), lengths, metrics, count, text, otherText, engine);
    }

    private WrittenChoice spec(String written) {
        try {
            return WrittenChoice.parse(written);
        } catch (InvalidSpecException e) {
            throw notLegal(e);
        }
    }
}
