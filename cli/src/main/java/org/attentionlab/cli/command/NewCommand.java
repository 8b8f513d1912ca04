package org.attentionlab.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.CardKind;
import org.attentionlab.base.file.AtomicFile;
import org.attentionlab.base.file.UnwritableFileException;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.cli.template.MetricTemplate;
import org.attentionlab.cli.template.NormaliserTemplate;
import org.attentionlab.cli.template.TaskTemplate;
import org.attentionlab.cli.template.Template;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.run.RegistryVocabulary;
import org.attentionlab.eval.study.TaskType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the source of something new, to be filled in. */
@Command(
        name = "new",
        description = "Writes the source of a normaliser, a metric or a task to fill in, for a jar of your own.",
        footer = {"", "For example:", "  attnlab new normaliser my_softmax --package my.plugin"})
public final class NewCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "WHAT", description = "What is written: ${COMPLETION-CANDIDATES}.")
    private What what;

    @Parameters(index = "1", paramLabel = "NAME", description = "Its name in a study: a-z, 0-9 and _, a letter first.")
    private String name;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            defaultValue = "plugin",
            description = "The Java package of its class; plugin if left out.")
    private String folder;

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "The folder that the file is put in; the current one if left out.")
    private Path to;

    /** A command that prints to a console. */
    public NewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UnwritableFileException {
        requireFreeName();
        if (!SourceVersion.isName(folder)) {
            throw new InvalidInputException("--package", "'" + folder + "' is no name of a Java package");
        }
        if (!Files.isDirectory(to)) {
            throw new InvalidInputException("--to", "there is no folder '" + to + "'");
        }
        Template template = what.template(name, folder);
        Path file = to.resolve(template.fileName());
        if (Files.exists(file)) {
            throw new InvalidInputException(what + " " + name, "'" + file + "' is there already; it is left as it is");
        }
        AtomicFile.write(file, template.source().getBytes(StandardCharsets.UTF_8));
        console.out().println(file + ": a " + what + " to fill in");
        console.out().println("Compile it into a jar of yours, which names it by the line");
        console.out().println("    " + template.provider());
        console.out().println("in META-INF/services/" + template.service() + ", and let ATTNLAB_PLUGINS name the jar.");
        return ExitStatus.DONE;
    }

    private void requireFreeName() {
        try {
            what.kind.requireName(name);
        } catch (IllegalArgumentException illegal) {
            throw new InvalidInputException(illegal.getMessage());
        }
        if (what.names().contains(name)) {
            throw new InvalidInputException(
                    "there is a " + what + " '" + name + "' already; 'attnlab describe " + name + "' tells of it");
        }
    }

    /** What can be written. */
    public enum What {
        /** A normaliser. */
        NORMALISER(CardKind.NORMALISER) {
            @Override
            List<String> names() {
                return NormaliserRegistry.standard().names();
            }

            @Override
            Template template(String name, String folder) {
                return NormaliserTemplate.of(name, folder);
            }
        },
        /** A metric of attention rows. */
        METRIC(CardKind.METRIC) {
            @Override
            List<String> names() {
                return MetricRegistry.standard().names();
            }

            @Override
            Template template(String name, String folder) {
                return MetricTemplate.of(name, folder);
            }
        },
        /** A task on tokens. */
        TASK(CardKind.TASK) {
            @Override
            List<String> names() {
                RegistryVocabulary vocabulary = RegistryVocabulary.standard();
                return Stream.concat(
                                TaskType.taken().stream(),
                                vocabulary.tokenTasks().stream()
                                        .map(task -> task.card().name()))
                        .toList();
            }

            @Override
            Template template(String name, String folder) {
                return TaskTemplate.of(name, folder);
            }
        };

        private final CardKind kind;

        What(CardKind kind) {
            this.kind = kind;
        }

        abstract List<String> names();

        abstract Template template(String name, String folder);

        @Override
        public String toString() {
            return kind.toString();
        }
    }
}
