package org.attentionlab.eval.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.data.text.CorpusRegistry;
import org.attentionlab.eval.metric.MetricCatalogue;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricInput;
import org.attentionlab.eval.study.Components;
import org.attentionlab.eval.study.TaskType;
import org.attentionlab.eval.study.Vocabulary;

/**
 * The names of the registries.
 *
 * @param registry the normalisers
 */
public record RegistryVocabulary(NormaliserRegistry registry) implements Vocabulary {

    private static final Set<MetricInput> OF_TEXT =
            EnumSet.of(MetricInput.TOKEN_LOSSES, MetricInput.ATTENTION_ROWS, MetricInput.ACTIVATIONS);

    /** A set has no first item, so the sink rate of its rows would mean nothing. */
    private static final List<String> OF_SETS = List.of("accuracy", "max_weight", "entropy", "sparsity", "row_mass");

    /** Everything this toolkit has. */
    public static RegistryVocabulary standard() {
        return new RegistryVocabulary(NormaliserRegistry.standard());
    }

    /** A line for each thing of another jar that was left out, with the reason. */
    public List<String> skipped() {
        return registry.skipped();
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
        return MetricCatalogue.all().stream()
                .filter(metric -> task.isText() ? OF_TEXT.contains(metric.input()) : OF_SETS.contains(metric.name()))
                .map(MetricDefinition::name)
                .toList();
    }
}
