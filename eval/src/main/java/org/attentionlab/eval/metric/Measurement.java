package org.attentionlab.eval.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One value measured on one trained model at one length: a finite number, or none and the reason why.
 *
 * @param metric the name of the value, such as {@code sink_rate} or {@code entropy.normalised}
 * @param length the number of tokens of a window
 * @param applicable whether the value is defined for this model at all
 * @param value the number; {@code null} when there is none, or when the value is a curve over positions
 * @param reason why there is no number; {@code null} when there is one
 * @param byLayerHead the value of each head, outer list over layers, {@code null} for a head that has none; empty when it
 *     is not kept
 * @param byLayer the value of each layer; empty when it is not kept
 * @param byPosition the value by the number of visible tokens; empty unless the metric is such a curve
 * @param byWindow the value of each window, in their order; empty when it is not kept
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Measurement(
        String metric,
        int length,
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean applicable,
        Double value,
        String reason,
        List<List<Double>> byLayerHead,
        List<Double> byLayer,
        List<PositionMean> byPosition,
        List<Double> byWindow) {

    /** How the reason ends where what a value would be computed from is not finite. */
    static final String NOT_FINITE = "NaN or infinity";

    /** Copies the lists and checks that their numbers are finite, and that there is a finite number, a curve, or a reason. */
    public Measurement {
        Objects.requireNonNull(metric, "metric");
        byLayerHead = byLayerHead == null
                ? List.of()
                : byLayerHead.stream()
                        .map(heads -> Collections.unmodifiableList(new ArrayList<>(heads)))
                        .toList();
        byLayer = byLayer == null ? List.of() : List.copyOf(byLayer);
        byPosition = byPosition == null ? List.of() : List.copyOf(byPosition);
        byWindow = byWindow == null ? List.of() : List.copyOf(byWindow);
        requireFinite(
                metric, "a head", byLayerHead.stream().flatMap(List::stream).filter(Objects::nonNull));
        requireFinite(metric, "a layer", byLayer.stream());
        requireFinite(metric, "a window", byWindow.stream());
        if (length < 1) {
            throw new IllegalArgumentException(metric + ": length " + length + " is below 1");
        }
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(metric + ": " + value + " is not finite; give a reason instead");
        }
        boolean present = value != null || !byPosition.isEmpty();
        if (present == (reason != null) || (present && !applicable)) {
            throw new IllegalArgumentException(
                    metric + ": either a value or a reason, got " + value + " and " + reason);
        }
    }

    private static void requireFinite(String metric, String of, Stream<Double> values) {
        values.filter(value -> !Double.isFinite(value)).findFirst().ifPresent(value -> {
            throw new IllegalArgumentException(metric + ": the value of " + of + " is " + value + ", not finite");
        });
    }

    /**
     * A measured number. One that is not finite becomes an absent value whose reason says so.
     *
     * @param metric the name of the value
     * @param length the number of tokens of a window
     * @param value the number
     * @return the measurement
     */
    public static Measurement of(String metric, int length, double value) {
        return Double.isFinite(value)
                ? new Measurement(metric, length, true, value, null, List.of(), List.of(), List.of(), List.of())
                : absent(metric, length, "the value is " + NOT_FINITE);
    }

    /**
     * A curve over positions.
     *
     * @param metric the name of the value
     * @param length the number of tokens of a window
     * @param byPosition the curve, at least one point
     * @return the measurement
     */
    public static Measurement curve(String metric, int length, List<PositionMean> byPosition) {
        return new Measurement(metric, length, true, null, null, List.of(), List.of(), byPosition, List.of());
    }

    /**
     * No number at this length, though the value is defined for the model.
     *
     * @param metric the name of the value
     * @param length the number of tokens of a window
     * @param reason why there is none
     * @return the measurement
     */
    public static Measurement absent(String metric, int length, String reason) {
        return new Measurement(metric, length, true, null, reason, List.of(), List.of(), List.of(), List.of());
    }

    /** Whether there is neither a number nor a curve. */
    public boolean missing() {
        return reason != null;
    }

    /** Whether there is no number because what it would be computed from is not finite. */
    public boolean notFinite() {
        return missing() && reason.endsWith(NOT_FINITE);
    }

    /**
     * A value that is not defined for the model.
     *
     * @param metric the name of the value
     * @param length the number of tokens of a window
     * @param reason why it is not defined
     * @return the measurement
     */
    public static Measurement notApplicable(String metric, int length, String reason) {
        return new Measurement(metric, length, false, null, reason, List.of(), List.of(), List.of(), List.of());
    }

    /**
     * This measurement with the value of each head.
     *
     * @param values outer list over layers, inner over heads
     * @return the measurement with them
     */
    public Measurement withLayersAndHeads(List<List<Double>> values) {
        return new Measurement(metric, length, applicable, value, reason, values, byLayer, byPosition, byWindow);
    }

    /**
     * This measurement with the value of each layer.
     *
     * @param values one per layer
     * @return the measurement with them
     */
    public Measurement withLayers(List<Double> values) {
        return new Measurement(metric, length, applicable, value, reason, byLayerHead, values, byPosition, byWindow);
    }

    /**
     * This measurement with the value of each window.
     *
     * @param values one per window
     * @return the measurement with them
     */
    public Measurement withWindows(List<Double> values) {
        return new Measurement(metric, length, applicable, value, reason, byLayerHead, byLayer, byPosition, values);
    }
}
