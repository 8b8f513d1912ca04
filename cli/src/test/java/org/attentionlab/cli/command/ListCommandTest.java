package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.catalogue.Kind;
import org.attentionlab.eval.metric.MetricRegistry;
import org.junit.jupiter.api.Test;
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
                .containsExactly("none", "rope", "alibi", "nape", "sinusoidal", "learned");
        assertThat(names(everything.get("tasks"))).contains("language_model", "file", "max_retrieval");
        assertThat(names(everything.get("corpora"))).containsExactly("europarl-en", "java-source");
        assertThat(names(everything.get("metrics")))
                .containsExactlyElementsOf(MetricRegistry.standard().names());
        assertThat(names(everything.get("scores"))).contains("dot_product", "gaussian");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theTableAndTheJsonOfAKindHoldTheSameNames(Kind kind) throws IOException {
        List<String> names = names(json("list", kind.label(), "--json"));

        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Attnlab.standard().run("list", kind.label())).isDone().shows(names.toArray(String[]::new));
        assertThat(Attnlab.standard().run("list")).isDone().shows(names.toArray(String[]::new));
    }

    private static JsonNode json(String... arguments) throws IOException {
        return new JsonMapper().readTree(Attnlab.standard().run(arguments).out());
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(node -> node.get("name").textValue()).toList();
    }
}
