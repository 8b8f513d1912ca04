package org.attentionlab.eval.metric;

import java.util.List;
import java.util.Objects;

/**
 * A metric as a study file selects it: how it is defined, where the definition comes from and which values it yields.
 *
 * @param name the name in {@code compute.metrics}
 * @param formula the formula of the main value
 * @param source the paper or the reasoning behind the definition
 * @param definitionVersion raised whenever the same model would yield another number
 * @param input what the metric is computed from
 * @param values the values it yields; the first is the main one and carries the metric's name
 * @param notApplicable when a value is left out, and why; it is never a number then
 */
public record MetricDefinition(
        String name,
        String formula,
        String source,
        int definitionVersion,
        MetricInput input,
        List<ValueDefinition> values,
        String notApplicable) {

    private static final String NAMES = "[a-z][a-z0-9_]*";

    /** Checks the name, that the main value comes first and that every variant carries the metric's name. */
    public MetricDefinition {
        requireName(name);
        Objects.requireNonNull(formula, "formula");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(notApplicable, "notApplicable");
        values = List.copyOf(values);
        if (definitionVersion < 1) {
            throw new IllegalArgumentException(name + ": definitionVersion " + definitionVersion + " is below 1");
        }
        if (values.isEmpty() || !values.get(0).name().equals(name)) {
            throw new IllegalArgumentException(name + ": the first value must carry the metric's name");
        }
        String prefix = name + ".";
        for (ValueDefinition value : values.subList(1, values.size())) {
            if (!value.name().startsWith(prefix)) {
                throw new IllegalArgumentException(value.name() + " must start with " + prefix);
            }
        }
    }

    /**
     * Refuses what can't be written in a study.
     *
     * @throws IllegalArgumentException if it is no name of a metric
     */
    public static void requireName(String name) {
        if (!name.matches(NAMES)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a metric; it must match " + NAMES);
        }
    }

    /**
     * What the main value is, in one line.
     *
     * @return the summary of the main value
     */
    public String summary() {
        return values.get(0).summary();
    }

    /**
     * The unit of the main value.
     *
     * @return the unit, {@code 1} for a ratio
     */
    public String unit() {
        return values.get(0).unit();
    }

    /**
     * Which way the main value improves.
     *
     * @return the direction
     */
    public Direction direction() {
        return values.get(0).direction();
    }

    /**
     * The smallest difference of the main value that means anything.
     *
     * @return the resolution
     */
    public Resolution resolution() {
        return values.get(0).resolution();
    }
}
