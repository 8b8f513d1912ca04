package org.attentionlab.eval.metric;

import java.util.List;
import java.util.Objects;
import org.attentionlab.base.card.Card;

/**
 * A metric as a study file selects it: how it is defined, where the definition comes from and which values it yields.
 *
 * @param card its name, formula and source, and the version of its definition
 * @param input what the metric is computed from
 * @param values the values it yields; the first is the main one and carries the metric's name
 * @param notApplicable when a value is left out, and why; it is never a number then
 */
public record MetricDefinition(Card card, MetricInput input, List<ValueDefinition> values, String notApplicable) {

    /** Checks that the main value comes first and that every variant carries the metric's name. */
    public MetricDefinition {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(notApplicable, "notApplicable");
        values = List.copyOf(values);
        String name = card.name();
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
     * A definition.
     *
     * @param name the name in {@code compute.metrics}
     * @param formula the formula of the main value
     * @param source the paper or the reasoning behind the definition
     * @param definitionVersion raised whenever the same model would yield another number
     */
    public MetricDefinition(
            String name,
            String formula,
            String source,
            int definitionVersion,
            MetricInput input,
            List<ValueDefinition> values,
            String notApplicable) {
        this(Card.metric(name, formula, source).version(definitionVersion), input, values, notApplicable);
    }

    /** The name in {@code compute.metrics}. */
    public String name() {
        return card.name();
    }

    /** The formula of the main value. */
    public String formula() {
        return card.formula();
    }

    /** The paper or the reasoning behind the definition. */
    public String source() {
        return card.source();
    }

    /** Raised whenever the same model would yield another number. */
    public int definitionVersion() {
        return card.definitionVersion();
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
