package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.service.Providers;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.engine.row.ScalarRowArithmetic;

/**
 * Metrics by name, in the order in which reports list them; two of one name are an error. Beside those of this toolkit there
 * are row metrics of other jars, which name them in {@code META-INF/services/org.attentionlab.eval.metric.RowMetric}.
 */
public final class MetricRegistry {

    private final Map<String, MetricDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, RowMetric<?>> ofRows = new LinkedHashMap<>();
    private final List<String> provided = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    /** A registry without metrics. */
    private MetricRegistry() {}

    /** Every metric this toolkit has, then those that jars on the class path provide. */
    public static MetricRegistry standard() {
        return Standard.REGISTRY;
    }

    /** Every metric this toolkit has. */
    public static MetricRegistry builtIn() {
        MetricRegistry registry = new MetricRegistry();
        registry.add(LossMetrics.LOSS);
        registry.add(LossMetrics.LOSS_LAST);
        registry.add(LossMetrics.LOSS_BY_POSITION);
        registry.add(Answers.ACCURACY);
        registry.add(Answers.EXACT_MATCH);
        registry.add(new SinkRate());
        registry.add(new FirstKey());
        registry.add(new MostAttended());
        registry.add(ActivationMetrics.KURTOSIS);
        registry.add(new MaxWeight());
        registry.add(new Entropy());
        registry.add(new Sparsity());
        registry.add(new RowMass());
        return registry;
    }

    /** A registry of the given row metrics alone. */
    public static MetricRegistry ofRows(List<RowMetric<?>> metrics) {
        MetricRegistry registry = new MetricRegistry();
        metrics.forEach(registry::add);
        return registry;
    }

    /**
     * This registry with the row metrics that jars provide, in the order of the class path. One that can't be loaded, bears a
     * name that is taken or fails on a first row is left out.
     *
     * @param loader where they are looked for
     */
    @SuppressWarnings("rawtypes")
    public MetricRegistry withProvided(ClassLoader loader) {
        MetricRegistry both = new MetricRegistry();
        both.definitions.putAll(definitions);
        both.ofRows.putAll(ofRows);
        both.skipped.addAll(Providers.each(RowMetric.class, loader, (RowMetric metric) -> {
            RowMetric<?> any = metric;
            tryOut(any);
            both.add(any);
            both.provided.add(any.definition().name());
        }));
        return both;
    }

    /** The registry of the class path, which stays as it is while a program runs. */
    private static final class Standard {
        private static final MetricRegistry REGISTRY = builtIn().withProvided(MetricRegistry.class.getClassLoader());
    }

    private void add(MetricDefinition definition) {
        if (definitions.putIfAbsent(definition.name(), definition) != null) {
            throw new IllegalArgumentException("two metrics are called " + definition.name());
        }
    }

    private void add(RowMetric<?> metric) {
        MetricDefinition definition = metric.definition();
        if (definition.input() != MetricInput.ATTENTION_ROWS) {
            throw new IllegalArgumentException(definition.name() + " is a row metric; its input is ATTENTION_ROWS");
        }
        add(definition);
        ofRows.put(definition.name(), metric);
    }

    private static <T extends RowTally<T>> void tryOut(RowMetric<T> metric) {
        AttentionRow row = new AttentionRow(new ScalarRowArithmetic(), false);
        row.read(new float[64], first(), 0, 2);
        T tally = metric.tally(Traits.of(RowSum.ONE));
        tally.row(row);
        tally.endSequence();
        T whole = metric.tally(Traits.of(RowSum.ONE));
        whole.add(tally);
        int values = metric.definition().values().size();
        if (whole.values().size() != values) {
            throw new IllegalArgumentException(metric.definition().name() + " has " + values
                    + " values by its definition and " + whole.values().size() + " by its tally");
        }
    }

    private static float[] first() {
        float[] row = new float[64];
        row[0] = 0.25f;
        row[1] = 0.75f;
        return row;
    }

    /** The metrics of rows, in report order. */
    public List<RowMetric<?>> rowMetrics() {
        return List.copyOf(ofRows.values());
    }

    /**
     * A row metric by name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public RowMetric<?> rowMetric(String name) {
        RowMetric<?> metric = ofRows.get(name);
        if (metric == null) {
            throw new IllegalArgumentException("there is no row metric '" + name + "'; there are " + ofRows.keySet());
        }
        return metric;
    }

    /** The names of those that other jars provide: they are measured where a study names them, and not by default. */
    public List<String> provided() {
        return List.copyOf(provided);
    }

    /** A line for each metric of another jar that was left out, with the reason. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /**
     * All metrics.
     *
     * @return the definitions, in report order
     */
    public List<MetricDefinition> all() {
        return List.copyOf(definitions.values());
    }

    /**
     * The names of all metrics.
     *
     * @return the names that {@code compute.metrics} accepts, in report order
     */
    public List<String> names() {
        return List.copyOf(definitions.keySet());
    }

    /**
     * A metric by its name.
     *
     * @param name a name as in {@code compute.metrics}
     * @return its definition
     * @throws IllegalArgumentException if there is no such metric; the message lists those there are
     */
    public MetricDefinition get(String name) {
        MetricDefinition metric = definitions.get(name);
        if (metric == null) {
            throw new IllegalArgumentException("unknown metric '" + name + "'" + NearMiss.hint(name, names())
                    + "; there are " + String.join(", ", names()));
        }
        return metric;
    }

    /**
     * The metric that yields a value.
     *
     * @param value the name of a value, such as {@code entropy.normalised}
     * @return the metric's definition
     * @throws IllegalArgumentException if no metric yields it
     */
    public MetricDefinition yielding(String value) {
        int dot = value.indexOf('.');
        MetricDefinition metric = get(dot < 0 ? value : value.substring(0, dot));
        value(metric, value);
        return metric;
    }

    /**
     * The definition of a value.
     *
     * @param value the name of a value, such as {@code entropy.normalised}
     * @return its definition
     * @throws IllegalArgumentException if no metric yields it
     */
    public ValueDefinition value(String value) {
        return value(yielding(value), value);
    }

    private static ValueDefinition value(MetricDefinition metric, String name) {
        return metric.values().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown value '" + name + "'; " + metric.name()
                        + " yields "
                        + metric.values().stream().map(ValueDefinition::name).collect(Collectors.joining(", "))));
    }
}
