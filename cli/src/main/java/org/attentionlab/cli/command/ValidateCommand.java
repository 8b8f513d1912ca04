package org.attentionlab.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.report.ReportSchema;
import org.attentionlab.eval.study.Axis;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.Vocabulary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks study files and reports. */
@Command(
        name = "validate",
        description = "Checks study files (resolved, expanded and counted; nothing is run) and reports.",
        footer = {"", "For example:", "  attnlab validate studies/*.yaml"})
public final class ValidateCommand implements Callable<Integer> {

    /** A key that every report has and no study file may have, in a text that begins as JSON. */
    private static final Pattern REPORT = Pattern.compile("\\A\\s*+\\{[\\s\\S]*\"cells\"\\s*+:");

    private final Console console;
    private final StudyFiles studies;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Study files (YAML) and reports (JSON).")
    private List<String> files;

    @Option(
            names = "--set",
            paramLabel = "KEY.PATH=VALUE",
            description = "Writes a value over one of every study file before it is checked; may be repeated.")
    private List<String> settings = List.of();

    /** A command that checks studies that use a vocabulary. */
    public ValidateCommand(Console console, Vocabulary vocabulary) {
        this.console = console;
        studies = new StudyFiles(console, vocabulary);
    }

    @Override
    public Integer call() throws IOException {
        boolean valid = true;
        for (String file : files) {
            valid &= check(file);
        }
        return valid ? ExitStatus.DONE : ExitStatus.INVALID_INPUT;
    }

    private boolean check(String file) throws IOException {
        try {
            String text = new InputFiles(console.in()).readReport(file);
            if (REPORT.matcher(text).find()) {
                return checkReport(file, text);
            }
            console.out().println(OneLine.of(file) + ": " + summary(studies.parse(file, text, settings)));
            return true;
        } catch (InvalidInputException e) {
            console.err().println(OneLine.of("attnlab validate: " + e.getMessage()));
            return false;
        }
    }

    private boolean checkReport(String file, String text) {
        List<String> problems = ReportSchema.problems(text);
        problems.forEach(problem -> console.err().println(OneLine.of("attnlab validate: " + file + ": " + problem)));
        if (problems.isEmpty()) {
            console.out().println(OneLine.of(file) + ": a valid report");
        }
        return problems.isEmpty();
    }

    private static String summary(Study study) {
        StringBuilder text = new StringBuilder("a valid study, ");
        for (Axis axis : study.axes()) {
            text.append(axis.values().size()).append(' ').append(axis.key()).append(" x ");
        }
        text.append(count(study.seeds().size(), "seed"));
        return text + ": " + count(study.cells().size(), "cell") + ", "
                + count(study.runs().size(), "run") + ", lengths " + lengths(study);
    }

    /** What is measured, with multiples of the training length as the numbers they come to. */
    private static String lengths(Study study) {
        Map<List<Integer>, Set<Integer>> trained = new LinkedHashMap<>();
        study.cells()
                .forEach(cell -> trained.computeIfAbsent(study.compute(cell).lengths(), l -> new TreeSet<>())
                        .add(cell.train().length()));
        if (trained.size() == 1) {
            return study.compute().lengths().toString();
        }
        List<String> each = new ArrayList<>();
        trained.forEach((lengths, of) -> each.add(
                lengths + " at train.length " + of.stream().map(String::valueOf).collect(Collectors.joining(" or "))));
        return String.join(", ", each);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
