package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.catalogue.Kind;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.eval.metric.MetricRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListCommandTest {

    @Test
    void listsEveryRegisteredNormaliser() throws IOException {
        assertThat(Attnlab.standard().run("list", "normalisers"))
                .isDone()
                .shows(NormaliserRegistry.standard().names().toArray(String[]::new));
        assertThat(names(json("list", "normalisers", "--json")))
                .containsExactlyElementsOf(NormaliserRegistry.standard().names());
    }

    @Test
    void listsEverythingUnderItsKind() throws IOException {
        JsonNode everything = json("list", "--json");

        assertThat(everything.fieldNames())
                .toIterable()
                .containsExactly("normalisers", "positions", "scores", "tasks", "corpora", "metrics");
        assertThat(names(everything.get("positions")))
                .containsExactly("none", "rope", "alibi", "nape", "t5", "sinusoidal", "learned");
        assertThat(names(everything.get("tasks")))
                .startsWith("language_model", "file", "max_retrieval", "trigger_mean")
                .endsWith(TaskRegistry.builtIn().tasks().stream()
                        .map(task -> task.card().name())
                        .toArray(String[]::new))
                .hasSize(4 + TaskRegistry.builtIn().tasks().size());
        assertThat(names(everything.get("corpora"))).containsExactly("europarl-en", "java-source");
        assertThat(names(everything.get("metrics")))
                .containsExactlyElementsOf(MetricRegistry.standard().names());
        assertThat(names(everything.get("scores"))).containsExactly("dot_product", "cosine", "elu1", "gaussian");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theTableAndTheJsonOfAKindHoldTheSameNames(Kind kind) throws IOException {
        List<String> names = names(json("list", kind.label(), "--json"));

        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Attnlab.standard().run("list", kind.label())).isDone().shows(names.toArray(String[]::new));
        assertThat(Attnlab.standard().run("list")).isDone().shows(names.toArray(String[]::new));
    }

    @Test
    void theTableOfNormalisersShowsWhatTheyCost(@TempDir Path folder) throws IOException {
        Path costs = folder.resolve("family.json");
        Files.writeString(costs, "{\"over_softmax\": {\"softmax\": 1, \"ssmax\": 1.257}}");
        String[] table = {"list", "normalisers", "--markdown", "--costs", costs.toString()};

        assertThat(Attnlab.standard().run(table))
                .isDone()
                .shows("| source | time over softmax |", "arXiv 1706.03762 | 1.00 |", "| 1.26 |", "| not measured |");

        Files.writeString(costs, "{\"over_softmax\": {\"softmax\": \"1\"}}");
        assertThat(Attnlab.standard().run(table))
                .isRefused("over_softmax.softmax is \"1\"; it has to be a number above 0");
        assertThat(Attnlab.standard().run("list", "normalisers", "--costs", costs.toString()))
                .isRefused("--costs: goes with 'normalisers --markdown' only");
    }

    private static JsonNode json(String... arguments) throws IOException {
        return new JsonMapper().readTree(Attnlab.standard().run(arguments).out());
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(node -> node.get("name").textValue()).toList();
    }
}
