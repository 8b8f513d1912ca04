package org.attentionlab.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a task on tokens is called is said in its own file, and no other code of the program knows it. */
class TaskNamesTest {

    private static final String REGISTRY = "org/attentionlab/data/task/registry/TaskRegistry.java";

    private static Map<String, String> sources;

    @BeforeAll
    static void readSources() throws IOException {
        sources = MainSources.files();
    }

    static List<TokenTask> tasks() {
        return TaskRegistry.builtIn().tasks();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void aTaskIsNamedInItsOwnFileAndItsRegistryAlone(TokenTask task) {
        Pattern mention = Pattern.compile("\"" + task.card().name() + "\"|\\b"
                + Pattern.quote(task.getClass().getName()) + "\\b");

        List<String> files = sources.entrySet().stream()
                .filter(file -> mention.matcher(file.getValue()).find())
                .map(file -> file.getKey())
                .toList();

        assertThat(files)
                .as("files that know %s by name", task.card().name())
                .containsExactlyInAnyOrder(task.getClass().getName().replace('.', '/') + ".java", REGISTRY);
    }
}
