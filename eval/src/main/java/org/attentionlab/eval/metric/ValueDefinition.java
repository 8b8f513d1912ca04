package org.attentionlab.eval.metric;

import java.util.Objects;

/**
 * One named value that a metric yields.
 *
 * @param name the key in a report: the metric's own name, or that name, a dot and a variant
 * @param summary what the value is, in one line
 * @param unit the unit, {@code 1} for a ratio
 * @param direction which way it improves
 * @param resolution the smallest difference between two values that means anything
 * @param needsUnsignedWeights whether the value exists only for weights that are never negative
 */
public record ValueDefinition(
        String name,
        String summary,
        String unit,
        Direction direction,
        Resolution resolution,
        boolean needsUnsignedWeights) {

    /** Checks that nothing is missing. */
    public ValueDefinition {
        if (name.isBlank() || summary.isBlank() || unit.isBlank()) {
            throw new IllegalArgumentException("a value needs a name, a summary and a unit: " + name);
        }
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(resolution, "resolution");
    }

    /** A value that exists for any weights. */
    public static ValueDefinition of(
            String name, String summary, String unit, Direction direction, Resolution resolution) {
        return new ValueDefinition(name, summary, unit, direction, resolution, false);
    }

    /** A ratio that exists for any weights, and improves neither way. */
    public static ValueDefinition of(String name, String summary, Resolution resolution) {
        return of(name, summary, "1", Direction.NONE, resolution);
    }

    /** A value that describes weights which are never negative, and doesn't exist for others. */
    public static ValueDefinition ofUnsigned(String name, String summary, String unit, Resolution resolution) {
        return new ValueDefinition(name, summary, unit, Direction.NONE, resolution, true);
    }
}
