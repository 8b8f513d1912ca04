package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.RowMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewCommandTest {

    @TempDir
    Path folder;

    private Outcome write(String name, String... more) {
        return writeA("normaliser", name, more);
    }

    private Outcome writeA(String what, String name, String... more) {
        String[] all = new String[5 + more.length];
        System.arraycopy(new String[] {"new", what, name, "--to", folder.toString()}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return Attnlab.standard().run(all);
    }

    private Path compile(Path source) throws IOException {
        Path jar = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-cp", System.getProperty("java.class.path"), "-d", jar.toString(), "-Xlint:all", "-Werror");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return jar;
    }

    @ParameterizedTest
    @CsvSource({"my_norm, MyNorm", "entmax_1_5, Entmax15", "override, OverrideNormaliser", "traits, TraitsNormaliser"})
    void whatItWritesCompilesAndIsFoundWhereItsServiceIsNamed(String name, String className) throws IOException {
        Outcome outcome = write(name, "--package", "mine.row");

        assertThat(outcome).isDone().shows(className + ".java", "    mine.row." + className + "\n", "ATTNLAB_PLUGINS");
        Path jar = compile(folder.resolve(className + ".java"));
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(NormaliserFormula.class.getName()), "mine.row." + className);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            NormaliserRegistry registry = NormaliserRegistry.builtIn().withProvided(loader);
            assertThat(registry.skipped()).isEmpty();
            assertThat(registry.names()).endsWith(name);
        }
        assertThat(outcome.out()).contains(NormaliserFormula.class.getName());
    }

    @ParameterizedTest
    @CsvSource({"my_task, MyTask", "source, SourceTask", "integer, IntegerTask"})
    void aTaskItWritesCompilesAndIsFoundWhereItsServiceIsNamed(String name, String className) throws IOException {
        Outcome outcome = writeA("task", name, "--package", "mine.row");

        assertThat(outcome).isDone().shows(className + ".java: a task to fill in", "    mine.row." + className + "\n");
        Path jar = compile(folder.resolve(className + ".java"));
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(TokenTask.class.getName()), "mine.row." + className);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            TaskRegistry registry = TaskRegistry.builtIn().withProvided(loader, List.of());
            assertThat(registry.skipped()).isEmpty();
            assertThat(registry.task(name).card().parameters()).hasSize(1);
        }
        assertThat(outcome.out()).contains(TokenTask.class.getName());
    }

    @ParameterizedTest
    @CsvSource({"my_metric, MyMetric", "traits, TraitsMetric", "integer, IntegerMetric"})
    void aMetricItWritesCompilesAndIsFoundWhereItsServiceIsNamed(String name, String className) throws IOException {
        Outcome outcome = writeA("metric", name, "--package", "mine.row");

        assertThat(outcome)
                .isDone()
                .shows(className + ".java: a metric to fill in", "    mine.row." + className + "\n");
        Path jar = compile(folder.resolve(className + ".java"));
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(RowMetric.class.getName()), "mine.row." + className);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            MetricRegistry registry = MetricRegistry.builtIn().withProvided(loader);
            assertThat(registry.skipped()).isEmpty();
            assertThat(registry.provided()).containsExactly(name);
        }
        assertThat(outcome.out()).contains(RowMetric.class.getName());
    }

    @ParameterizedTest
    @CsvSource({"loss, there is a metric 'loss' already", "A, 'A' is no name of a metric"})
    void aNameOfAMetricThatIsTakenOrNotLegalIsRefused(String name, String problem) {
        assertThat(writeA("metric", name)).isRefused(problem);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"copy, there is a task 'copy' already", "file, there is a task 'file' already", "A, 'A' is no name of"})
    void aNameOfATaskThatIsTakenOrNotLegalIsRefused(String name, String problem) {
        assertThat(writeA("task", name)).isRefused(problem);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatIsThereIsLeftAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("MyNorm.java"), "mine");

        assertThat(write("my_norm")).isRefused("MyNorm.java' is there already");
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    softmax | there is a normaliser 'softmax' already
                    Entmax  | 'Entmax' is no name of a normaliser; it must match
                    1st     | '1st' is no name
                    a-b     | 'a-b' is no name
                    same    | 'same' is no name of a normaliser; it means something else
                    true    | 'true' is no name of a normaliser; it means something else
                    """)
    void aNameThatIsTakenOrNotLegalIsRefusedAndNothingIsWritten(String name, String problem) {
        assertThat(write(name)).isRefused(problem);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void packagesFoldersAndKindsThatAreNoneAreRefused() {
        assertThat(write("my_norm", "--package", "my.class")).isRefused("--package: 'my.class' is no name");
        assertThat(Attnlab.standard().run("new", "normaliser", "my_norm", "--to", "nowhere/at/all"))
                .isRefused("--to: there is no folder 'nowhere/at/all'");
        assertThat(Attnlab.standard().run("new", "normalizer", "my_norm")).isRefused("'normalizer'", "normaliser");
        assertThat(folder).isEmptyDirectory();
    }
}
