package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.study.Components;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.TaskType;
import org.attentionlab.eval.study.field.StudyProblem;
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
        SettledChoice resolved = components.settle(WrittenChoice.of(name), SHAPE);
        WrittenChoice written = resolved.written();
        SettledChoice again = components.settle(written, SHAPE);

        assertThat(again).isEqualTo(resolved);
        assertThat(again.label()).startsWith(name).isEqualTo(resolved.label());
        List<String> keys = new ArrayList<>(written.parameters().keySet());
        written.learned().ifPresent(learned -> keys.add("learned"));
        assertThat(keys).containsExactlyElementsOf(components.card(name).keys());
    }

    @Test
    void namesADefaultThatFollowsTheTrainLengthByThreeDigits() {
        SettledChoice resolved = VOCABULARY.normalisers().settle(WrittenChoice.of("ssmax"), SHAPE);

        assertThat(resolved.label()).isEqualTo("ssmax(s=0.258, learned)");
        assertThat(resolved.written().learned()).contains(true);
    }

    @Test
    void keepsWhatIsWrittenAndWhetherItIsLearned() {
        WrittenChoice written = new WrittenChoice("ssmax", Map.of("s", 0.43), Optional.of(false));

        assertThat(VOCABULARY.normalisers().settle(written, SHAPE)).hasToString("ssmax(s=0.43)");
    }

    @Test
    void refusesValuesOfTheWrongTypeAtTheirParameter() {
        StudyReader reader = new StudyReader(VOCABULARY);
        String study = """
                schemaVersion: 1
                name: wrong
                seeds: [1]
                task: {type: language_model, corpus: europarl-en}
                model: {%s}
                """;

        assertThatThrownBy(() -> reader.read(study.formatted("normaliser: {type: ssmax, s: [1]}"), List.of()))
                .isInstanceOfSatisfying(
                        StudyProblem.class, e -> assertThat(e.path()).isEqualTo("model.normaliser.s"));
        assertThatThrownBy(() -> reader.read(study.formatted("normaliser: {type: ssmax, learned: 1}"), List.of()))
                .isInstanceOfSatisfying(
                        StudyProblem.class, e -> assertThat(e.path()).isEqualTo("model.normaliser.learned"));
        assertThatThrownBy(() -> reader.read(study.formatted("position: {type: rope, theta: wide}"), List.of()))
                .isInstanceOfSatisfying(
                        StudyProblem.class, e -> assertThat(e.path()).isEqualTo("model.position.theta"));
    }

    @Test
    void everyPositionResolvesToItself() {
        Components positions = VOCABULARY.positions();
        for (String name : positions.names()) {
            SettledChoice resolved = positions.settle(WrittenChoice.of(name), SHAPE);
            assertThat(positions.settle(resolved.written(), SHAPE)).isEqualTo(resolved);
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
