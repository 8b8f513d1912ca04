package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attentionlab.base.service.Providers;
import org.attentionlab.base.text.NearMiss;

/**
 * Metrics by name, in the order in which reports list them; two of one name are an error. Beside those of this toolkit there
 * are those of other jars, which name them in a file of {@code META-INF/services} that is called as their kind is, such as
 * {@code org.attentionlab.eval.metric.RowMetric}.
 */
public final class MetricRegistry {

    private final Map<String, MetricDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
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
        registry.add(new MeanLoss());
        registry.add(new LossLast());
        registry.add(new LossByPosition());
        registry.add(new Accuracy());
        registry.add(new ExactMatch());
        registry.add(new SinkRate());
        registry.add(new FirstKey());
        registry.add(new MostAttended());
        registry.add(new ActivationKurtosis());
        registry.add(new MaxWeight());
        registry.add(new Entropy());
        registry.add(new Sparsity());
        registry.add(new RowMass());
        registry.add(new Perplexity());
        registry.add(new InformationGain());
        registry.add(new SinkAnywhere());
        registry.add(new EffectiveSupport());
        registry.add(new ScoreSpread());
        registry.add(new DeadHeads());
        registry.add(new MassiveActivations());
        registry.add(new ValueNorm());
        registry.add(new BitsPerByte());
        registry.add(new TrueItem());
        registry.add(new RelativeContextualisation());
        registry.add(new ChanceLoss());
        return registry;
    }

    /** A registry of the given metrics alone. */
    public static MetricRegistry of(List<? extends Metric> metrics) {
        MetricRegistry registry = new MetricRegistry();
        metrics.forEach(registry::add);
        return registry;
    }

    /**
     * This registry with the metrics that jars provide, in the order of the class path, kind by kind. One that can't be loaded,
     * bears a name that is taken or fails on what it is fed with first is left out.
     *
     * @param loader where they are looked for
     */
    public MetricRegistry withProvided(ClassLoader loader) {
        MetricRegistry both = new MetricRegistry();
        both.definitions.putAll(definitions);
        both.metrics.putAll(metrics);
        both.addProvided(RowMetric.class, loader);
        both.addProvided(LossMetric.class, loader);
        both.addProvided(AnswerMetric.class, loader);
        both.addProvided(ActivationMetric.class, loader);
        return both;
    }

    private <M extends Metric> void addProvided(Class<M> kind, ClassLoader loader) {
        skipped.addAll(Providers.each(kind, loader, metric -> {
            MetricTrial.of(metric);
            add(metric);
            provided.add(metric.definition().name());
        }));
    }

    /** The registry of the class path, which stays as it is while a program runs. */
    private static final class Standard {
        private static final MetricRegistry REGISTRY = builtIn().withProvided(MetricRegistry.class.getClassLoader());
    }

    private void add(Metric metric) {
        MetricDefinition definition = metric.definition();
        Class<?> kind = definition.input().kind();
        if (!kind.isInstance(metric)) {
            throw new IllegalArgumentException(definition.name() + " is computed from "
                    + definition.input().meaning() + " by its definition, and is no " + kind.getSimpleName());
        }
        if (definitions.putIfAbsent(definition.name(), definition) != null) {
            throw new IllegalArgumentException("two metrics are called " + definition.name());
        }
        metrics.put(definition.name(), metric);
    }

    /**
     * The metrics of a kind that have one of some names, in report order.
     *
     * @param kind one of the kinds of {@link Metric}
     * @param names names of metrics of any kind
     */
    public <M extends Metric> List<M> chosen(Class<M> kind, Collection<String> names) {
        return metrics.entrySet().stream()
                .filter(metric -> kind.isInstance(metric.getValue()) && names.contains(metric.getKey()))
                .map(metric -> kind.cast(metric.getValue()))
                .toList();
    }

    /**
     * A metric by name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Metric metric(String name) {
        get(name);
        return metrics.get(name);
    }

    /** The names of those that other jars provide: they are measured where a study names them, and not by default. */
    public List<String> provided() {
        return List.copyOf(provided);
    }

    /** The names of those that are measured where a study names none. */
    public List<String> byDefault() {
        return metrics.values().stream()
                .filter(Metric::byDefault)
                .map(metric -> metric.definition().name())
                .filter(name -> !provided.contains(name))
                .toList();
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
            throw new IllegalArgumentException("unknown metric '" + name + "'" + NearMiss.amongAll(name, names()));
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
