package org.attentionlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab.Outcome;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.eval.run.RegistryVocabulary;
import org.attentionlab.eval.study.Components;
import org.attentionlab.eval.study.TaskType;
import org.attentionlab.eval.study.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramTest {

    /** A vocabulary that fails in the middle of a command. */
    private record Broken(Throwable fault) implements Vocabulary {

        @Override
        public Components normalisers() {
            return RegistryVocabulary.standard().normalisers();
        }

        @Override
        public Components positions() {
            return RegistryVocabulary.standard().positions();
        }

        @Override
        public List<String> corpora() {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        }

        @Override
        public List<TokenTask> tokenTasks() {
            return List.of();
        }

        @Override
        public List<String> metrics(TaskType task) {
            return RegistryVocabulary.standard().metrics(task);
        }
    }

    static Stream<Throwable> faults() {
        return Stream.of(
                new IllegalStateException("the cat sat on it\nand stayed"),
                new NullPointerException(),
                new NoClassDefFoundError("org/nd4j/Missing"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsOneLineAndATraceInALogThatIsNamed(Throwable fault, @TempDir Path folder) throws IOException {
        Toolkit toolkit = new Toolkit(new Broken(fault), List.of(), Optional.empty(), List.of(), List.of());

        Outcome outcome =
                Attnlab.with(toolkit).loggingTo(folder.resolve("logs")).run("schema", "study");

        assertThat(outcome.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().toList()).hasSize(1);
        boolean memory = fault instanceof OutOfMemoryError;
        assertThat(outcome.err())
                .contains(
                        memory ? "not enough memory" : "internal fault",
                        fault.getClass().getSimpleName());
        try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
            Path log = logs.findFirst().orElseThrow();
            assertThat(outcome.err()).contains(log.toString());
            assertThat(log)
                    .content()
                    .contains("attnlab schema study", fault.getClass().getName(), "\tat ");
        }
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(
                        new OutOfMemoryError("Java heap space"),
                        "not enough memory (Java heap space); ATTNLAB_JAVA_OPTIONS=-Xmx8g"),
                Arguments.of(
                        new UncheckedIOException(new IOException("Input/output error")),
                        "attnlab schema: Input/output error\n"),
                Arguments.of(
                        new IllegalStateException("it broke", new AccessDeniedException("/a/file")),
                        "attnlab schema: /a/file: permission is denied\n"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatTheMachineRefusesIsOneLineWithTheCauseAndNoLog(Throwable trouble, String told, @TempDir Path folder) {
        Toolkit toolkit = new Toolkit(new Broken(trouble), List.of(), Optional.empty(), List.of(), List.of());

        Outcome outcome =
                Attnlab.with(toolkit).loggingTo(folder.resolve("logs")).run("schema", "study");

        assertThat(outcome.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(outcome.err().lines().toList()).hasSize(1);
        assertThat(outcome.err()).contains(told);
        assertThat(folder.resolve("logs")).doesNotExist();
    }

    /** Libraries have exceptions of input and output that are faults of the program nonetheless. */
    @Test
    void aParserThatFailsInsideIsAFault(@TempDir Path folder) {
        Throwable fault = new UncheckedIOException(new JsonParseException(null, "a tree that is none"));

        Outcome outcome = Attnlab.with(
                        new Toolkit(new Broken(fault), List.of(), Optional.empty(), List.of(), List.of()))
                .loggingTo(folder)
                .run("schema", "study");

        assertThat(outcome.err()).contains("internal fault: UncheckedIOException");
    }

    @Test
    void whatAnotherJarProvidesInVainIsNamedInALineAndTheCommandGoesOn() {
        Toolkit standard = Toolkit.standard();
        Toolkit toolkit = new Toolkit(
                standard.vocabulary(),
                standard.runners(),
                standard.models(),
                standard.exports(),
                List.of("a provider is left out"));

        Outcome outcome = Attnlab.with(toolkit).run("list", "positions");

        assertThat(outcome.status()).isEqualTo(ExitStatus.DONE);
        assertThat(outcome.err()).isEqualTo("attnlab: a provider is left out\n");
        assertThat(outcome.out()).contains("rope");
    }

    @Test
    void aFaultWithoutAPlaceForItsLogIsStillReported(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Toolkit toolkit = new Toolkit(
                new Broken(new IllegalStateException("oh")), List.of(), Optional.empty(), List.of(), List.of());

        Outcome outcome = Attnlab.with(toolkit).loggingTo(file).run("schema", "study");

        assertThat(outcome.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(outcome.err()).contains("IllegalStateException: oh", "no log in " + file);
    }
}
