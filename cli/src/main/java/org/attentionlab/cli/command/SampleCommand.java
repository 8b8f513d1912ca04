package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.run.TokenChoice;
import org.attentionlab.eval.run.TrainedModels;
import org.attentionlab.models.graph.ExecutionEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Generates text. */
@Command(
        name = "sample",
        description = "Generates text with a trained model.",
        footer = {"", "For example:", "  attnlab sample CHECKPOINT --prompt \"Mr President, \" --tokens 100"})
public final class SampleCommand implements Callable<Integer> {

    private static final WholeRange TOKENS = new WholeRange("--tokens", 1_000_000, "tokens");
    private static final WholeRange TOP_K = new WholeRange("--top-k", TokenChoice.ALL, "tokens");
    private static final double COLDEST = 1e-30;
    private static final double HOTTEST = 1e30;

    private final Console console;
    private final Optional<TrainedModels> models;

    @Parameters(paramLabel = "CHECKPOINT", description = "The folder of a trained model.")
    private Path checkpoint;

    @Option(names = "--prompt", paramLabel = "TEXT", defaultValue = "", description = "What the text starts with.")
    private String prompt;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            defaultValue = "256",
            description = "How many tokens to generate, 1 to 1000000; 256 if left out.")
    private int tokens;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            defaultValue = "1.0",
            description =
                    "Divides the logits, 1e-30 to 1e30; 1 if left out. Below 1 likely tokens gain, above 1 the others; with 0 the"
                            + " likeliest is taken every time.")
    private double temperature;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            description = "Draws from the K likeliest tokens, 1 or more; from all if left out.")
    private Optional<Integer> topK = Optional.empty();

    @Option(
            names = "--top-p",
            paramLabel = "P",
            defaultValue = "1.0",
            description =
                    "Draws from the fewest likeliest tokens whose probabilities sum to P, above 0 and up to 1; from all if left out.")
    private double topP;

    @Option(
            names = "--recompute",
            description =
                    "Computes every token from the whole text again, in place of keeping keys and values: slower, to check them by.")
    private boolean recompute;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "A whole number; the same one draws the same text; 1 if left out.")
    private long seed;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "fused",
            description =
                    "fused: few large ops on the CPU (default). graph: ND4J's own ops, slower, to check the other by.")
    private ExecutionEngine engine;

    /** A command on the models that this build can read. */
    public SampleCommand(Console console, Optional<TrainedModels> models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() throws IOException {
        TOKENS.require(tokens);
        if (temperature != 0 && !(temperature >= COLDEST && temperature <= HOTTEST)) {
            throw new InvalidInputException(
                    "--temperature",
                    Decimal.of(temperature) + " is not legal; 0, or a number from " + Decimal.of(COLDEST) + " to "
                            + Decimal.of(HOTTEST));
        }
        topK.ifPresent(TOP_K::require);
        if (!(topP > 0 && topP <= 1)) {
            throw new InvalidInputException(
                    "--top-p", Decimal.of(topP) + " is not legal; a number above 0 and up to 1");
        }
        if (!Files.isDirectory(checkpoint)) {
            throw new InvalidInputException("CHECKPOINT", "there is no folder '" + checkpoint + "'");
        }
        TrainedModels available =
                models.orElseThrow(() -> new InvalidInputException("sample is not available in this build"));
        TokenChoice choice = new TokenChoice(temperature, topK.orElse(TokenChoice.ALL), topP);
        available.sample(
                new TrainedModels.SampleRequest(checkpoint, prompt, tokens, choice, seed, recompute, engine),
                new Text(console, prompt));
        console.out().println();
        return ExitStatus.DONE;
    }

    /** Prints a text as it grows; its prompt once there is something to go on with, so that a refusal prints nothing. */
    private static final class Text implements Consumer<String> {

        private final Console console;
        private String ahead;

        Text(Console console, String prompt) {
            this.console = console;
            this.ahead = prompt;
        }

        @Override
        public void accept(String piece) {
            console.out().print(ahead + piece);
            console.out().flush();
            ahead = "";
        }
    }
}
