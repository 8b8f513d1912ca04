package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.attentionlab.attention.op.RowObserver;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Measures sink rate, largest weight, entropy, sparsity and row mass on the rows of attention as they go by, at one
 * length.
 *
 * <p>Every (layer, sequence, head) has a slot of its own that is fed by one thread at a time; {@link #endBatch} adds the
 * slots up in a fixed order. So the values are the same to the last bit however the rows of different slots interleave.
 * Memory does not depend on the length.
 */
public final class RowMetrics implements RowObserver {

    private static final String SIGNED = "the weights can be negative, so a row is no distribution";

    private final int heads;
    private final Traits traits;
    private final Set<String> metrics;
    private final RowSlot[][] slots;
    private final RowTotals[] byHead;

    /**
     * Prepares the slots.
     *
     * @param arithmetic how rows are summed
     * @param layers the model's layers
     * @param heads the heads of a layer
     * @param sequences the largest number of sequences in a batch
     * @param traits what is true of the normaliser's rows
     * @param metrics the names of the metrics to measure; others than those fed by rows are ignored
     */
    public RowMetrics(
            RowArithmetic arithmetic, int layers, int heads, int sequences, Traits traits, Set<String> metrics) {
        this.heads = heads;
        this.traits = traits;
        boolean signed = traits.signed();
        this.metrics = Set.copyOf(metrics);
        boolean withEntropy = !signed && metrics.contains("entropy");
        slots = new RowSlot[sequences][layers * heads];
        for (RowSlot[] sequence : slots) {
            Arrays.setAll(sequence, i -> new RowSlot(arithmetic, signed, withEntropy));
        }
        byHead = new RowTotals[layers * heads];
        Arrays.setAll(byHead, i -> new RowTotals());
    }

    @Override
    public void row(
            int layer, int sequence, int head, int query, float[] scores, float[] weights, int offset, int visible) {
        slots[sequence][layer * heads + head].row(weights, offset, visible);
    }

    /** Closes a batch: its rows are all seen, and the next batch's sequences are counted from 0 again. */
    public void endBatch() {
        for (RowSlot[] sequence : slots) {
            for (int i = 0; i < byHead.length; i++) {
                byHead[i].add(sequence[i].finish());
            }
        }
    }

    /**
     * The values over all closed batches.
     *
     * @param length the length of the sequences
     * @return one measurement for each value of the chosen metrics, in catalogue order
     */
    public List<Measurement> measurements(int length) {
        RowTotals whole = new RowTotals();
        for (RowTotals head : byHead) {
            whole.add(head);
        }
        List<Measurement> measurements = new ArrayList<>();
        for (RowValue value : RowValue.all(traits)) {
            MetricDefinition metric = MetricCatalogue.yielding(value.name());
            if (metrics.contains(metric.name())) {
                measurements.add(measurement(metric, value, whole, length));
            }
        }
        return measurements;
    }

    private Measurement measurement(MetricDefinition metric, RowValue value, RowTotals whole, int length) {
        if (traits.signed() && MetricCatalogue.value(value.name()).needsUnsignedWeights()) {
            return Measurement.notApplicable(value.name(), length, SIGNED);
        }
        String absent = value.absent(whole);
        if (absent != null) {
            return Measurement.absent(value.name(), length, absent);
        }
        Measurement measured = Measurement.of(value.name(), length, value.of(whole));
        return value.name().equals(metric.name()) ? measured.withLayersAndHeads(layersAndHeads(value)) : measured;
    }

    private List<List<Double>> layersAndHeads(RowValue value) {
        List<List<Double>> layers = new ArrayList<>();
        for (int first = 0; first < byHead.length; first += heads) {
            List<Double> layer = new ArrayList<>();
            for (int head = first; head < first + heads; head++) {
                layer.add(value.absent(byHead[head]) == null ? value.of(byHead[head]) : null);
            }
            layers.add(layer);
        }
        return layers;
    }
}
