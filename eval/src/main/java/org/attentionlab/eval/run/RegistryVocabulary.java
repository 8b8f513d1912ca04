package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.data.text.CorpusRegistry;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.study.Components;
import org.attentionlab.eval.study.TaskType;
import org.attentionlab.eval.study.Vocabulary;

/**
 * The names of the registries.
 *
 * @param registry the normalisers
 */
public record RegistryVocabulary(NormaliserRegistry registry) implements Vocabulary {

    /** Everything this toolkit has. */
    public static RegistryVocabulary standard() {
        return new RegistryVocabulary(NormaliserRegistry.standard());
    }

    /** A line for each thing of another jar that was left out, with the reason. */
    public List<String> skipped() {
        List<String> skipped = new ArrayList<>(registry.skipped());
        skipped.addAll(MetricRegistry.standard().skipped());
        return skipped;
    }

    @Override
    public Components normalisers() {
        return new NormaliserComponents(registry);
    }

    @Override
    public Components positions() {
        return new PositionComponents();
    }

    @Override
    public List<String> corpora() {
        return CorpusRegistry.builtIn().names();
    }

    @Override
    public List<String> metrics(TaskType task) {
        return metrics(metric -> fits(metric, task));
    }

    /** Those of other jars are measured where they are named: a jar that is put beside a study changes nothing in it. */
    @Override
    public List<String> metricsByDefault(TaskType task) {
        List<String> provided = MetricRegistry.standard().provided();
        return metrics(metric -> fits(metric, task) && !provided.contains(metric.name()));
    }

    private static List<String> metrics(Predicate<MetricDefinition> which) {
        return MetricRegistry.standard().all().stream()
                .filter(which)
                .map(MetricDefinition::name)
                .toList();
    }

    private static boolean fits(MetricDefinition metric, TaskType task) {
        return switch (metric.input()) {
            case TOKEN_LOSSES, ACTIVATIONS -> task.isText();
            case TASK_ANSWERS -> !task.isText();
            case ATTENTION_ROWS ->
                task.isText()
                        || !MetricRegistry.standard().rowMetric(metric.name()).needsOrder();
        };
    }
}
