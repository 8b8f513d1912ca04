package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.attentionlab.eval.metric.Direction;
import org.attentionlab.eval.metric.Resolution;

/**
 * One metric of a cell.
 *
 * @param unit the unit, {@code 1} for a ratio
 * @param direction which way the metric improves
 * @param definitionVersion the version of the metric's definition
 * @param resolution the smallest difference between two values that means anything; {@code null} in a report that is older
 * @param applicable whether the metric is defined for the cell's model
 * @param reason why it is not; {@code null} when it is
 * @param byLength the values over seeds, ascending in length
 * @param byLayerHead the values of each head; empty when they are not kept
 * @param byLayer the values of each layer; empty when they are not kept
 * @param byPosition the curves over positions; empty unless the metric is one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MetricResult(
        String unit,
        Direction direction,
        int definitionVersion,
        Resolution resolution,
        boolean applicable,
        String reason,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<LengthValue> byLength,
        List<LayerHeadValue> byLayerHead,
        List<LayerValue> byLayer,
        List<PositionValue> byPosition) {

    /** Copies the lists; a metric that is not applicable has a reason and no values. */
    public MetricResult {
        Checks.filled("unit", unit);
        Objects.requireNonNull(direction, "direction");
        Checks.atLeast("definitionVersion", definitionVersion, 1);
        byLength = byLength == null ? List.of() : List.copyOf(byLength);
        byLayerHead = byLayerHead == null ? List.of() : List.copyOf(byLayerHead);
        byLayer = byLayer == null ? List.of() : List.copyOf(byLayer);
        byPosition = byPosition == null ? List.of() : List.copyOf(byPosition);
        if (!applicable) {
            Checks.filled("reason", reason);
            if (!byLength.isEmpty()) {
                throw new IllegalArgumentException("a metric that is not applicable has no values");
            }
        }
    }

    /**
     * The values at a length.
     *
     * @param length the number of tokens of a window
     * @return the values over seeds, if the metric was measured there
     */
    public Optional<LengthValue> at(int length) {
        return byLength.stream().filter(v -> v.length() == length).findFirst();
    }
}
