package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.data.text.CorpusRegistry;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricInput;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.RowMetric;
import org.attentionlab.eval.metric.ValueDefinition;
import org.attentionlab.eval.study.Components;
import org.attentionlab.eval.study.SwappedChoice;
import org.attentionlab.eval.study.TaskFamily;
import org.attentionlab.eval.study.TaskType;
import org.attentionlab.eval.study.Vocabulary;

/**
 * The names of the registries.
 *
 * @param registry the normalisers
 * @param tasks the tasks on tokens
 */
public record RegistryVocabulary(NormaliserRegistry registry, TaskRegistry tasks) implements Vocabulary {

    /** Everything this toolkit has. */
    public static RegistryVocabulary standard() {
        return new RegistryVocabulary(NormaliserRegistry.standard(), standardTasks());
    }

    /** The tasks on tokens of this toolkit and of other jars. */
    public static TaskRegistry standardTasks() {
        return TaskRegistry.standard(TaskType.taken());
    }

    /** A line for each thing of another jar that was left out, with the reason. */
    public List<String> skipped() {
        List<String> skipped = new ArrayList<>(registry.skipped());
        skipped.addAll(MetricRegistry.standard().skipped());
        skipped.addAll(tasks.skipped());
        return skipped;
    }

    @Override
    public Components normalisers() {
        return registry::cards;
    }

    @Override
    public Components positions() {
        return new PositionComponents();
    }

    /** What is not written is carried over from the model; what heads have of their own can't be written out. */
    @Override
    public SwappedChoice swapNormaliser(WrittenChoice written, Layout<SettledChoice> trained, AttentionShape shape) {
        ModelSwap swap = ModelSwap.of(trained.map(registry::of), written, registry, shape);
        WrittenChoice out =
                trained instanceof Layout.Same<?> ? swap.swaps().get(0).written() : withDoubles(written);
        return new SwappedChoice(swap.label(shape), out);
    }

    private static WrittenChoice withDoubles(WrittenChoice written) {
        Map<String, Object> values = new LinkedHashMap<>(written.parameters());
        values.replaceAll((key, value) -> value instanceof Number number ? (Object) number.doubleValue() : value);
        return new WrittenChoice(written.type(), values, written.learned());
    }

    /** What a model has not learned can't be swapped in. */
    @Override
    public SettledChoice swapPosition(WrittenChoice written, SettledChoice trained, AttentionShape shape) {
        SettledChoice swapped = positions().settle(written, shape);
        PositionEncoding position = PositionRegistry.of(swapped);
        if (position.learns() && !position.equals(PositionRegistry.of(trained))) {
            throw new InvalidSpecException(
                    "",
                    "the model has learned nothing of the position '" + swapped.type()
                            + "' that could be swapped in; Legal: same, or a position that learns nothing");
        }
        return swapped;
    }

    @Override
    public List<String> corpora() {
        return CorpusRegistry.builtIn().names();
    }

    @Override
    public List<TokenTask> tokenTasks() {
        return tasks.tasks();
    }

    @Override
    public List<String> metrics(TaskType task) {
        return metrics(metric -> problem(metric, task).isEmpty());
    }

    @Override
    public List<String> values(TaskType task) {
        return metrics(task).stream()
                .flatMap(metric -> MetricRegistry.standard().get(metric).values().stream())
                .map(ValueDefinition::name)
                .toList();
    }

    /** Those of other jars are measured where they are named: a jar that is put beside a study changes nothing in it. */
    @Override
    public List<String> metricsByDefault(TaskType task) {
        List<String> byDefault = MetricRegistry.standard().byDefault();
        return metrics(metric -> problem(metric, task).isEmpty() && byDefault.contains(metric.name()));
    }

    @Override
    public Map<String, String> unfit(TaskType task) {
        Map<String, String> unfit = new LinkedHashMap<>();
        for (MetricDefinition metric : MetricRegistry.standard().all()) {
            problem(metric, task).ifPresent(reason -> unfit.put(metric.name(), reason));
        }
        return unfit;
    }

    private static List<String> metrics(Predicate<MetricDefinition> which) {
        return MetricRegistry.standard().all().stream()
                .filter(which)
                .map(MetricDefinition::name)
                .toList();
    }

    /** Why a metric does not fit a task, if it does not. */
    private static Optional<String> problem(MetricDefinition metric, TaskType task) {
        String problem = "does not fit the task " + task.label() + ": ";
        if (!offered(task.family()).contains(metric.input())) {
            return Optional.of(
                    problem + "it is computed from " + metric.input().meaning() + ", which it does not have");
        }
        boolean ordered = task.family() != TaskFamily.SETS
                || !(MetricRegistry.standard().metric(metric.name()) instanceof RowMetric<?> rows && rows.needsOrder());
        return ordered ? Optional.empty() : Optional.of(problem + "the items of a set have no order");
    }

    private static Set<MetricInput> offered(TaskFamily family) {
        return switch (family) {
            case TEXT ->
                EnumSet.of(
                        MetricInput.TOKEN_LOSSES,
                        MetricInput.TEXT_LOSSES,
                        MetricInput.ATTENTION_ROWS,
                        MetricInput.ACTIVATIONS);
            case SETS -> EnumSet.of(MetricInput.TASK_ANSWERS, MetricInput.ATTENTION_ROWS, MetricInput.ASKED_ITEMS);
            case VECTORS ->
                EnumSet.of(MetricInput.TASK_ANSWERS, MetricInput.SEQUENCE_ANSWERS, MetricInput.ATTENTION_ROWS);
            case SEQUENCES ->
                EnumSet.of(
                        MetricInput.TOKEN_LOSSES,
                        MetricInput.TASK_ANSWERS,
                        MetricInput.SEQUENCE_ANSWERS,
                        MetricInput.ATTENTION_ROWS,
                        MetricInput.ASKED_ITEMS,
                        MetricInput.ACTIVATIONS);
        };
    }
}
