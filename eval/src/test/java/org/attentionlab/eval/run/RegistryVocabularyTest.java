package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.study.ComponentSpec;
import org.attentionlab.eval.study.Components;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.TaskType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryVocabularyTest {

    private static final AttentionShape SHAPE = new AttentionShape(32, 128);
    private static final RegistryVocabulary VOCABULARY = RegistryVocabulary.standard();

    static Stream<String> normalisers() {
        return NormaliserRegistry.standard().names().stream();
    }

    @ParameterizedTest
    @MethodSource("normalisers")
    void aResolvedNormaliserResolvesToItself(String name) {
        Components components = VOCABULARY.normalisers();
        ComponentSpec resolved = components.resolve(name, JsonNodeFactory.instance.objectNode(), SHAPE);
        ComponentSpec again = components.resolve(name, resolved.parameters(), SHAPE);

        assertThat(again).isEqualTo(resolved);
        assertThat(again.label()).startsWith(name);
        assertThat(resolved.parameters().fieldNames())
                .toIterable()
                .containsExactlyElementsOf(components.parameters(name));
    }

    @Test
    void namesADefaultThatFollowsTheTrainLengthByThreeDigits() {
        ComponentSpec resolved =
                VOCABULARY.normalisers().resolve("ssmax", JsonNodeFactory.instance.objectNode(), SHAPE);

        assertThat(resolved.label()).isEqualTo("ssmax(s=0.258, learned)");
        assertThat(resolved.parameters().get("learned").booleanValue()).isTrue();
    }

    @Test
    void keepsWhatIsWrittenAndWhetherItIsLearned() {
        ObjectNode written =
                JsonNodeFactory.instance.objectNode().put("s", 0.43).put("learned", false);

        assertThat(VOCABULARY.normalisers().resolve("ssmax", written, SHAPE).label())
                .isEqualTo("ssmax(s=0.43)");
    }

    @Test
    void refusesValuesOfTheWrongTypeAtTheirParameter() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("s").add(1);
        ObjectNode learned = JsonNodeFactory.instance.objectNode().put("learned", 1);
        ObjectNode theta = JsonNodeFactory.instance.objectNode().put("theta", "wide");

        assertThatThrownBy(() -> VOCABULARY.normalisers().resolve("ssmax", list, SHAPE))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class, e -> assertThat(e.path()).isEqualTo("s"));
        assertThatThrownBy(() -> VOCABULARY.normalisers().resolve("ssmax", learned, SHAPE))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class, e -> assertThat(e.path()).isEqualTo("learned"));
        assertThatThrownBy(() -> VOCABULARY.positions().resolve("rope", theta, SHAPE))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class, e -> assertThat(e.path()).isEqualTo("theta"));
    }

    @Test
    void everyPositionResolvesToItself() {
        Components positions = VOCABULARY.positions();
        for (String name : positions.names()) {
            ComponentSpec resolved = positions.resolve(name, JsonNodeFactory.instance.objectNode(), SHAPE);
            assertThat(positions.resolve(name, resolved.parameters(), SHAPE)).isEqualTo(resolved);
        }
    }

    @Test
    void offersOnlyMetricsThereAre() {
        List<TaskType> tasks = new ArrayList<>(TaskType.known());
        VOCABULARY.tokenTasks().forEach(task -> tasks.add(TaskType.of(task.card())));
        for (TaskType task : tasks) {
            List<String> fit = VOCABULARY.metrics(task);
            assertThat(fit)
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(VOCABULARY.unfit(task).keySet());
            assertThat(fit.size() + VOCABULARY.unfit(task).size())
                    .isEqualTo(MetricRegistry.standard().names().size());
        }
        assertThat(VOCABULARY.metrics(TaskType.LANGUAGE_MODEL)).contains("loss").doesNotContain("accuracy");
        assertThat(VOCABULARY.metrics(TaskType.MAX_RETRIEVAL))
                .contains("accuracy")
                .doesNotContain("loss", "exact_match");
    }

    @Test
    void aMetricThatDoesNotFitATaskIsRefusedWithTheReason() {
        StudyReader reader = new StudyReader(VOCABULARY);
        String study = """
                schemaVersion: 1
                name: unfit
                seeds: [1]
                task: {type: %s}
                compute: {metrics: [%s]}
                """;

        assertThatThrownBy(() -> reader.read(study.formatted("copy", "loss_last"), List.of()))
                .hasMessageContaining("compute.metrics[0]")
                .hasMessageContaining("'loss_last' does not fit the task copy")
                .hasMessageContaining("the loss of every token of a text, which it does not have");
        assertThatThrownBy(() -> reader.read(study.formatted("max_retrieval", "exact_match"), List.of()))
                .hasMessageContaining("several answers of a sequence, which it does not have");
    }

    @Test
    void aStudyReadsBackFromItsResolvedForm() {
        StudyReader reader = new StudyReader(VOCABULARY);
        Study study = reader.read("""
                schemaVersion: 1
                name: everything
                seeds: [1, 2]
                axes:
                  normaliser: [%s]
                  position: [rope, {type: rope, theta: 500000}, none]
                task: {type: language_model, corpus: europarl-en}
                limits: {max_runs: 1000}
                """.formatted(String.join(", ", normalisers().toList())), List.of());

        assertThat(reader.read(study.toTree())).isEqualTo(study);
    }
}
