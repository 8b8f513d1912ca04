package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of tasks says what their cards say, and its examples are drawn. */
class TaskPageTest {

    private static final Path PAGE = Path.of("..", "docs", "tasks.md");
    private static final int EXAMPLE_LENGTH = 19;

    static List<TokenTask> tasks() {
        return TaskRegistry.builtIn().tasks();
    }

    private static String section(String name) throws IOException {
        String page = Files.readString(PAGE);
        String heading = "\n### `" + name + "`\n";
        assertThat(page).containsOnlyOnce(heading);
        String rest = page.substring(page.indexOf(heading) + heading.length());
        int end = rest.indexOf("\n### ");
        return end < 0 ? rest : rest.substring(0, end);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void aTaskHasItsMeaningSourceParametersAndAnExample(TokenTask task) throws IOException {
        Card card = task.card();
        String section = section(card.name());
        String example = Drawn.of(task, Map.of(), 0, 1, EXAMPLE_LENGTH).text(0);

        assertThat(section).contains("\n    " + example + "\n");
        assertThat(section.replaceAll("\\s+", " "))
                .contains("Models " + card.meaning() + ".")
                .contains("Source: " + card.source() + ". Definition version " + card.definitionVersion() + ".");
        for (Parameter parameter : card.parameters()) {
            assertThat(section)
                    .contains("| `" + parameter.name() + "` | " + parameter.legal() + " | " + parameter.constant()
                            + " | " + parameter.meaning() + " |");
        }
    }

    @Test
    void noPageDescribesATaskThatIsNot() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            assertThat(lines.filter(line -> line.startsWith("### `")))
                    .containsExactlyElementsOf(tasks().stream()
                            .map(task -> "### `" + task.card().name() + "`")
                            .toList());
        }
    }
}
