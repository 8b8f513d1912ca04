package org.attentionlab.data.task.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.attentionlab.base.card.Card;
import org.attentionlab.data.batch.SeedStream;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskBatch;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskRegistryTest {

    /** A task of another jar. */
    public record Provided(String name, List<String> vocabulary, int token) implements TokenTask, TokenSource {
        @Override
        public Card card() {
            return Card.task(name, "do as another jar says", "unpublished");
        }

        @Override
        public TokenSource with(TaskSettings settings) {
            return this;
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            sequence.put(0);
            sequence.answer(token);
        }
    }

    /** A sound one. */
    public static final class Sound implements TokenTask {
        @Override
        public Card card() {
            return Card.task("sound", "do as another jar says", "unpublished");
        }

        @Override
        public TokenSource with(TaskSettings settings) {
            return new Provided("sound", List.of("a", "b"), 1);
        }
    }

    /** One whose name is taken. */
    public static final class Taken implements TokenTask {
        @Override
        public Card card() {
            return Card.task("copy", "do as another jar says", "unpublished");
        }

        @Override
        public TokenSource with(TaskSettings settings) {
            return new Provided("copy", List.of("a", "b"), 1);
        }
    }

    /** One that has no such token. */
    public static final class Broken implements TokenTask {
        @Override
        public Card card() {
            return Card.task("broken", "do as another jar says", "unpublished");
        }

        @Override
        public TokenSource with(TaskSettings settings) {
            return new Provided("broken", List.of("a", "b"), 2);
        }
    }

    /** One that means another task. */
    public static final class Known implements TokenTask {
        @Override
        public Card card() {
            return Card.task("file", "do as another jar says", "unpublished");
        }

        @Override
        public TokenSource with(TaskSettings settings) {
            return new Provided("file", List.of("a", "b"), 1);
        }
    }

    @TempDir
    Path folder;

    static List<TokenTask> tasks() {
        return TaskRegistry.builtIn().tasks();
    }

    @Test
    void twoTasksOfOneNameAreAnError() {
        List<TokenTask> twice = List.of(new Sound(), new Sound());

        assertThatThrownBy(() -> new TaskRegistry(twice)).hasMessage("two tasks are called sound");
    }

    @Test
    void aProviderThatIsBrokenOrBearsANameThatIsTakenIsNamedAndLeftOut() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(TokenTask.class.getName()),
                String.join(
                        "\n",
                        Taken.class.getName(),
                        Broken.class.getName(),
                        "nobody.AtAll",
                        Known.class.getName(),
                        Sound.class.getName()));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            TaskRegistry registry = TaskRegistry.builtIn().withProvided(loader, List.of("file"));

            assertThat(registry.tasks()).hasSize(tasks().size() + 1);
            assertThat(registry.task("sound")).isInstanceOf(Sound.class);
            assertThat(registry.skipped()).hasSize(4);
            assertThat(String.join("\n", registry.skipped()))
                    .contains(
                            "two tasks are called copy",
                            "token 2 is none of the 2 there are",
                            "nobody.AtAll not found",
                            "two tasks are called file");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void sequencesOfTestsAreNeverTrainedOnAndFollowTheirGenerator(TokenTask task) {
        TokenSource source = task.with(TaskSettings.defaults(task.card()));
        SeedStream train = new SeedStreams(0).stream(SeedStreams.TRAIN);
        SeedStream test = new SeedStreams(0).stream(SeedStreams.TEST);
        Set<String> trained = new HashSet<>();
        for (int batch = 0; batch < 20; batch++) {
            trained.addAll(sequences(source.sample(train.generator(batch), 50, 128)));
        }
        TaskBatch tests = source.sample(test.generator(0), 200, 128);

        assertThat(trained).as(task.card().name()).hasSize(1000).doesNotContainAnyElementsOf(sequences(tests));
        assertThat(source.sample(test.generator(0), 200, 128).sha256()).isEqualTo(tests.sha256());
        assertThat(source.sample(test.generator(0), 10, 128).batch().tokens())
                .as("fewer sequences are the first of more")
                .isEqualTo(java.util.Arrays.copyOf(tests.batch().tokens(), 10 * 128));
    }

    private static List<String> sequences(TaskBatch batch) {
        TokenBatch all = batch.batch();
        return java.util.stream.IntStream.range(0, all.batch())
                .mapToObj(row -> java.util.Arrays.toString(
                        java.util.Arrays.copyOfRange(all.tokens(), row * all.length(), (row + 1) * all.length())))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void everyLengthFromTheShortestOnHasAnswersAndTargetsAreTheNextTokens(TokenTask task) {
        TokenSource source = task.with(TaskSettings.defaults(task.card()));
        assertThat(source.vocabulary()).doesNotHaveDuplicates();
        for (int length = source.shortest(); length < source.shortest() + 40; length++) {
            TaskBatch drawn =
                    source.sample(new SeedStreams(5).stream(SeedStreams.TEST).generator(length), 8, length);
            TokenBatch batch = drawn.batch();
            for (int at = 0; at < batch.tokens().length; at++) {
                boolean last = at % length == length - 1;
                if (batch.targets()[at] >= 0 && !last) {
                    assertThat(batch.targets()[at]).as("seed 5").isEqualTo(batch.tokens()[at + 1]);
                }
                if (drawn.answers().get(at)) {
                    assertThat(batch.targets()[at]).as("seed 5").isNotNegative();
                }
            }
            for (int row = 0; row < batch.batch(); row++) {
                assertThat(drawn.answers().nextSetBit(row * length))
                        .as("the first answer of sequence %d, seed 5", row)
                        .isBetween(row * length, (row + 1) * length - 1);
            }
        }
    }
}
