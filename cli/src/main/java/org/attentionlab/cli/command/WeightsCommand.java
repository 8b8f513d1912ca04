package org.attentionlab.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.row.RowAnswer;
import org.attentionlab.attention.row.RowEngine;
import org.attentionlab.attention.row.RowQuestion;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.cli.console.JsonText;
import org.attentionlab.cli.row.AnswerJson;
import org.attentionlab.cli.row.BatchReader;
import org.attentionlab.cli.row.Places;
import org.attentionlab.cli.row.QuestionBuilder;
import org.attentionlab.cli.row.RowEngineChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Computes rows of attention. */
@Command(
        name = "weights",
        description = "Prints the weights of a row of scores, and with an upstream gradient the gradients.",
        customSynopsis = {
            "attnlab weights --normaliser=SPEC --scores=X,X,... [--upstream=X,X,...]",
            "                [--visible=N] [--engine=ENGINE] [--json]",
            "       attnlab weights --batch=FILE [--engine=ENGINE]"
        },
        footer = {
            "",
            "For example:",
            "  attnlab weights --normaliser 'ssmax(s=0.43)' --scores=1,2,3,-1",
            "  attnlab weights --normaliser softpick --scores=1,2 --upstream=0.1,-0.2"
        })
public final class WeightsCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--normaliser",
            paramLabel = "SPEC",
            description = "A name, with parameters or without: softmax, ssmax(s=0.43).")
    private Optional<String> normaliser = Optional.empty();

    @Option(names = "--scores", paramLabel = "X,X,...", description = "One score per visible key, oldest key first.")
    private Optional<String> scores = Optional.empty();

    @Option(
            names = "--upstream",
            paramLabel = "X,X,...",
            description = "The derivative of a loss by each weight; asks for the gradients.")
    private Optional<String> upstream = Optional.empty();

    @Option(
            names = "--visible",
            paramLabel = "N",
            description = "The visible count of length-dependent formulas; the number of scores if left out.")
    private Optional<Integer> visible = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description =
                    "A JSON array of {type, params, scores or q and keys, upstream, visible}; - is standard input. "
                            + "Prints a JSON array in the same order.")
    private Optional<String> batch = Optional.empty();

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "fused",
            description =
                    "fused: the row kernels, in single precision (default). graph: SameDiff, in single precision. "
                            + "reference: the published formulas, in double precision.")
    private RowEngineChoice engine;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** A command that prints to a console. */
    public WeightsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        QuestionBuilder builder = new QuestionBuilder(NormaliserRegistry.standard(), engine);
        if (batch.isPresent()) {
            answerBatch(builder, batch.get());
        } else {
            RowQuestion question = question(builder);
            RowAnswer answer = answer(engine.start(), question, "--scores");
            if (json) {
                console.out().print(JsonText.pretty(AnswerJson.of(question, answer)));
            } else {
                console.out().print(AnswerTable.of(question, answer));
            }
        }
        return ExitStatus.DONE;
    }

    private void answerBatch(QuestionBuilder builder, String file) throws IOException {
        if (normaliser.isPresent() || scores.isPresent() || upstream.isPresent() || visible.isPresent()) {
            throw new InvalidInputException(
                    "--batch", "does not go with --normaliser, --scores, --upstream or --visible; the file holds them");
        }
        String text = new InputFiles(console.in()).read(file);
        List<RowQuestion> questions;
        try {
            questions = new BatchReader(builder).read(text);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(file, e.getMessage());
        }
        RowEngine started = engine.start();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            RowAnswer answer = answer(started, questions.get(i), file + ": [" + i + "]");
            answers.add("\n" + AnswerJson.of(questions.get(i), answer));
        }
        console.out().println("[" + String.join(",", answers) + "\n]");
    }

    private RowQuestion question(QuestionBuilder builder) {
        String written = normaliser.orElseThrow(() -> new InvalidInputException(
                "--normaliser", "is missing; 'attnlab list normalisers' shows what there is"));
        String row = scores.orElseThrow(() -> new InvalidInputException(
                "--scores", "is missing; numbers with commas between, such as --scores=1,2,3,-1"));
        WrittenChoice spec;
        try {
            spec = WrittenChoice.parse(written);
        } catch (InvalidSpecException e) {
            throw new InvalidInputException("--normaliser", e.getMessage());
        }
        QuestionBuilder.Asked asked =
                new QuestionBuilder.Asked(upstream.map(text -> numbers(text, "--upstream")), visible);
        return builder.ofScores(spec, numbers(row, "--scores"), asked, Places.flags());
    }

    private static double[] numbers(String text, String flag) {
        String[] parts = text.split(",", -1);
        double[] numbers = new double[parts.length];
        for (int j = 0; j < parts.length; j++) {
            try {
                numbers[j] = Decimal.parse(parts[j].strip());
            } catch (NumberFormatException notANumber) {
                throw new InvalidInputException(
                        flag + "[" + j + "]",
                        notANumber.getMessage()
                                + "; it has to be a finite number, with commas between, such as 1,2,-0.5");
            }
        }
        return numbers;
    }

    private RowAnswer answer(RowEngine started, RowQuestion question, String place) {
        try {
            return started.answer(question);
        } catch (IllegalArgumentException notFinite) {
            throw new InvalidInputException(
                    place,
                    question.normaliser() + " with --engine " + engine + ": " + notFinite.getMessage() + "; "
                            + engine.reach());
        }
    }
}
