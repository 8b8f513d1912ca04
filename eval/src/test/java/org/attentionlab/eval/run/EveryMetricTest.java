package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.ValueDefinition;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.TaskType;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every metric of every normaliser on every task: a number, or the reason why there is none. */
class EveryMetricTest {

    private static final RegistryVocabulary VOCABULARY = RegistryVocabulary.standard();
    private static final List<String> NORMALISERS = NormaliserRegistry.builtIn().names();

    @TempDir
    Path folder;

    static Stream<String> tasks() {
        List<String> tasks = new ArrayList<>(List.of("file", "max_retrieval", "trigger_mean"));
        VOCABULARY.tokenTasks().forEach(task -> tasks.add(task.card().name()));
        return tasks.stream();
    }

    @ParameterizedTest(name = "{0}, seed 11")
    @MethodSource("tasks")
    void aMetricIsANumberOrHasAReason(String task) throws IOException {
        Study study = study(task);
        List<String> values = VOCABULARY.values(type(task));
        Workload workload = new Workloads(new ModelParts(NormaliserRegistry.builtIn()), VOCABULARY.tasks())
                .of(study.task(), ExecutionEngine.FUSED);
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            for (CellSpec cell : study.cells()) {
                StudyModel model = workload.create(cell, 11, ExecutionEngine.FUSED, runtime);
                List<Measurement> measured =
                        model.measure(study.compute(cell), cell.train().length(), length -> {});
                assertThat(measured)
                        .extracting(Measurement::metric)
                        .as(cell.axes().toString())
                        .containsExactlyInAnyOrderElementsOf(values);
                assertThat(measured)
                        .filteredOn(each ->
                                each.value() == null && each.byPosition().isEmpty())
                        .allSatisfy(each -> assertThat(each.reason())
                                .as(cell.axes() + " " + each.metric())
                                .isNotBlank());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void aMetricThatDoesNotFitATaskIsRefusedWithTheReason(String task) {
        TaskType type = type(task);
        Map<String, String> unfit = VOCABULARY.unfit(type);
        List<String> fit = VOCABULARY.metrics(type);
        assertThat(Stream.concat(fit.stream(), unfit.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(MetricRegistry.standard().names());
        assertThat(unfit.values()).allSatisfy(reason -> assertThat(reason).contains("does not fit the task " + task));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signedNormalisers")
    void whatNeedsWeightsThatAreNeverNegativeIsNotApplicableToOthers(String normaliser) throws IOException {
        Study study = study("file");
        CellSpec cell = study.cells().get(NORMALISERS.indexOf(normaliser));
        Workload workload = new Workloads(new ModelParts(NormaliserRegistry.builtIn()), VOCABULARY.tasks())
                .of(study.task(), ExecutionEngine.FUSED);
        List<String> unsigned = MetricRegistry.standard().all().stream()
                .flatMap(metric -> metric.values().stream())
                .filter(ValueDefinition::needsUnsignedWeights)
                .map(ValueDefinition::name)
                .toList();
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            List<Measurement> measured = workload.create(cell, 11, ExecutionEngine.FUSED, runtime)
                    .measure(study.compute(cell), cell.train().length(), length -> {});
            assertThat(measured)
                    .filteredOn(each -> unsigned.contains(each.metric()))
                    .hasSameSizeAs(unsigned)
                    .allSatisfy(each -> {
                        assertThat(each.applicable()).as(each.metric()).isFalse();
                        assertThat(Optional.ofNullable(each.reason()))
                                .as(each.metric())
                                .isPresent();
                    });
        }
    }

    static Stream<String> signedNormalisers() {
        return NormaliserRegistry.builtIn().formulas().stream()
                .filter(formula -> formula.traits().signed())
                .map(formula -> formula.card().name());
    }

    private static TaskType type(String task) {
        return Stream.concat(
                        TaskType.known().stream(),
                        VOCABULARY.tokenTasks().stream().map(each -> TaskType.of(each.card())))
                .filter(type -> type.label().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private Study study(String task) throws IOException {
        String keys = switch (task) {
            case "file" -> "path: \"" + TinyStudies.text(folder) + "\"";
            case "max_retrieval" -> "items: 6, test_samples: 4";
            case "trigger_mean" -> "";
            default -> "train_lengths: full";
        };
        boolean sets = task.equals("max_retrieval");
        return TinyStudies.read("""
                schemaVersion: 1
                name: every-metric
                seeds: [11]
                axes: {normaliser: [%s]}
                task: {type: %s%s}
                model: {%s}
                %s
                compute: {lengths: [%d], metrics: [%s]%s}
                limits: {max_runs: 200}
                """.formatted(
                        String.join(", ", NORMALISERS),
                        task,
                        keys.isEmpty() ? "" : ", " + keys,
                        switch (task) {
                            case "max_retrieval" -> "width: 8";
                            case "trigger_mean" -> "";
                            default -> "layers: 1, heads: 2, width: 8, position: none";
                        },
                        sets ? "" : "train: {length: 32, batch: 1}",
                        sets ? 6 : 32,
                        String.join(", ", VOCABULARY.metrics(type(task))),
                        sets ? "" : ", windows: 2"));
    }
}
