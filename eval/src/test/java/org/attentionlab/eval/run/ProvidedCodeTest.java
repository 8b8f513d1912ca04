package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.StudyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's identity has in it the jar that its normaliser comes from, and no other jar. */
class ProvidedCodeTest {

    private static final CodeVersion CODE = new CodeVersion("t", "m");
    private static final ComputeSpec COMPUTE = new ComputeSpec(List.of(8), List.of("entropy"), 1);

    /** A formula, to be copied into a jar of its own. */
    public static final class Bell implements NormaliserFormula {
        @Override
        public Card card() {
            return Card.normaliser("bell", "exp(x_j - max x)", "unpublished");
        }

        @Override
        public Traits traits() {
            return Traits.of(RowSum.FREE);
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.expBelowLargest(scores);
        }
    }

    /** A task, to be copied into a jar of its own. */
    public static final class Echo implements TokenTask, TokenSource {
        @Override
        public Card card() {
            return Card.task("echo", "say again what was read", "unpublished");
        }

        @Override
        public TokenSource with(TaskSettings settings) {
            return this;
        }

        @Override
        public List<String> vocabulary() {
            return List.of("a", "b");
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int token = random.nextInt(2);
            sequence.put(token);
            sequence.answer(token);
        }
    }

    @TempDir
    Path folder;

    /** The formula from a folder of its own, with a file beside it. */
    private NormaliserRegistry registry(String beside) throws IOException {
        return NormaliserRegistry.builtIn().withProvided(jar(NormaliserFormula.class, Bell.class, beside));
    }

    /** The task from a folder of its own, with a file beside it. */
    private TaskRegistry tasks(String beside) throws IOException {
        return TaskRegistry.builtIn().withProvided(jar(TokenTask.class, Echo.class, beside), List.of());
    }

    private ClassLoader jar(Class<?> service, Class<?> provider, String beside) throws IOException {
        Path jar = Files.createDirectories(folder.resolve("jar-" + beside));
        String file = provider.getName().replace('.', '/') + ".class";
        Path code = jar.resolve(file);
        Files.createDirectories(code.getParent());
        try (InputStream in = provider.getResourceAsStream("/" + file)) {
            Files.write(code, in.readAllBytes());
        }
        Files.writeString(jar.resolve("beside.txt"), beside);
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(service.getName()), provider.getName());
        return new OwnFirst(jar.toUri().toURL(), provider.getName(), getClass().getClassLoader());
    }

    /** Takes a provider from its folder, though the class path of the tests has one of that name. */
    private static final class OwnFirst extends URLClassLoader {
        private final String own;

        private OwnFirst(URL jar, String own, ClassLoader parent) {
            super(new URL[] {jar}, parent);
            this.own = own;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(own) && findLoadedClass(name) == null ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    private static CellSpec cell(NormaliserRegistry registry, String normaliser, String swap) {
        return new StudyReader(new RegistryVocabulary(registry, TaskRegistry.builtIn()))
                .read("""
                schemaVersion: 1
                name: jars
                seeds: [1]
                axes: {normaliser: [%s], test_normaliser: [%s]}
                task: {type: max_retrieval}
                """.formatted(normaliser, swap), List.of())
                .cells()
                .get(0);
    }

    private static String training(NormaliserRegistry registry, String normaliser) {
        return new ProvidedCode(CODE, registry, MetricRegistry.builtIn(), TaskRegistry.builtIn())
                .training(cell(registry, normaliser, "same"));
    }

    private static String measuring(NormaliserRegistry registry, String swap) {
        return new ProvidedCode(CODE, registry, MetricRegistry.builtIn(), TaskRegistry.builtIn())
                .measuring(cell(registry, "softmax", swap), COMPUTE);
    }

    @Test
    void aNormaliserOfTheToolkitAddsNothing() throws IOException {
        NormaliserRegistry registry = registry("a");

        assertThat(training(registry, "softmax")).isEqualTo("t");
        assertThat(measuring(registry, "same")).isEqualTo("m");
        assertThat(measuring(registry, "softpick")).isEqualTo("m");
    }

    @Test
    void oneOfAnotherJarAddsTheJar() throws IOException {
        assertThat(training(registry("a"), "bell"))
                .matches("t [0-9a-f]{16}")
                .isEqualTo(training(registry("a"), "bell"));
        assertThat(training(registry("b"), "bell")).isNotEqualTo(training(registry("a"), "bell"));
    }

    @Test
    void whatWasUsedIsNamedWithItsJar() throws IOException {
        NormaliserRegistry registry = registry("a");
        ProvidedCode code = new ProvidedCode(CODE, registry, MetricRegistry.builtIn(), TaskRegistry.builtIn());

        String softmax = code.training(cell(registry, "softmax", "same")) + code.used();
        String bell = code.training(cell(registry, "bell", "same")) + code.used();

        assertThat(softmax).isEqualTo("t");
        assertThat(bell).matches("t ([0-9a-f]{16}), \\S+ProvidedCodeTest\\$Bell \\1");
    }

    @Test
    void oneThatIsSwappedInAddsItToWhatIsMeasured() throws IOException {
        assertThat(measuring(registry("a"), "bell")).matches("m [0-9a-f]{16}");
        assertThat(new ProvidedCode(CODE, registry("a"), MetricRegistry.builtIn(), TaskRegistry.builtIn())
                        .training(cell(registry("a"), "softmax", "bell")))
                .isEqualTo("t");
        assertThat(measuring(registry("b"), "bell")).isNotEqualTo(measuring(registry("a"), "bell"));
    }

    @Test
    void aTaskOfAnotherJarAddsTheJarToWhatIsTrainedOnIt() throws IOException {
        assertThat(trainingOn("echo", "a")).matches("t [0-9a-f]{16}").isEqualTo(trainingOn("echo", "a"));
        assertThat(trainingOn("echo", "b")).isNotEqualTo(trainingOn("echo", "a"));
        assertThat(trainingOn("copy", "a")).isEqualTo("t");
    }

    private String trainingOn(String task, String beside) throws IOException {
        NormaliserRegistry normalisers = NormaliserRegistry.builtIn();
        TaskRegistry tasks = tasks(beside);
        CellSpec cell = new StudyReader(new RegistryVocabulary(normalisers, tasks))
                .read("""
                schemaVersion: 1
                name: jars
                seeds: [1]
                task: {type: %s}
                """.formatted(task), List.of())
                .cells()
                .get(0);
        return new ProvidedCode(CODE, normalisers, MetricRegistry.builtIn(), tasks).training(cell);
    }
}
