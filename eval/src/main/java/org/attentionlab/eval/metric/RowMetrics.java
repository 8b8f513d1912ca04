package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.attentionlab.attention.op.RowObserver;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Measures row metrics on the rows of attention as they go by, at one length.
 *
 * <p>Every (layer, sequence, head) has tallies of its own that are fed by one thread at a time; {@link #endBatch} writes down those of a batch, and
 * {@link #add} adds them up sequence by sequence. So the values are the same to the last bit however the rows of different heads interleave and
 * sequences make up batches, and whether batches are seen one after the other or each by another process. Memory does not depend on the length.
 */
public final class RowMetrics implements RowObserver {

    private static final String SIGNED = "the weights can be negative, so a row is no distribution";

    private final HeadTraits traits;
    private final AttentionRow[][] rows;
    private final RowTallies<RowCount> counts;
    private final Map<MetricDefinition, RowTallies<?>> fed = new LinkedHashMap<>();
    private final List<MetricDefinition> chosen = new ArrayList<>();
    private int[] asked = {};
    private int queriesThatAsk;

    /**
     * Prepares the tallies.
     *
     * @param arithmetic how rows are summed
     * @param traits what is true of the rows of each head
     * @param sequences the largest number of sequences in a batch
     * @param metrics the names of the metrics to measure; others than row metrics are ignored
     */
    public RowMetrics(RowArithmetic arithmetic, HeadTraits traits, int sequences, Set<String> metrics) {
        this(arithmetic, traits, sequences, MetricRegistry.standard().chosen(RowMetric.class, metrics));
    }

    /** Prepares the tallies of the given metrics. */
    @SuppressWarnings("rawtypes")
    RowMetrics(RowArithmetic arithmetic, HeadTraits traits, int sequences, List<RowMetric> metrics) {
        this.traits = traits;
        rows = new AttentionRow[sequences][traits.places()];
        for (AttentionRow[] sequence : rows) {
            Arrays.setAll(sequence, place -> new AttentionRow(arithmetic, traits.signed(place)));
        }
        counts = new RowTallies<>(RowCount::new, place -> new RowCount(), sequences, traits.places());
        for (RowMetric<?> metric : metrics) {
            MetricDefinition definition = metric.definition();
            chosen.add(definition);
            if (!definition.values().stream().allMatch(this::isNotApplicable)) {
                fed.put(definition, tallies(metric, sequences));
            }
        }
    }

    private <T extends RowTally> RowTallies<T> tallies(RowMetric<T> metric, int sequences) {
        Traits together = traits.together();
        return new RowTallies<>(
                () -> metric.tally(together), place -> metric.tally(traits.at(place)), sequences, traits.places());
    }

    /**
     * Says what is asked for, before a batch goes by.
     *
     * @param keys the key, from 0, that each query asks for, sequence by sequence; {@link AttentionRow#NOTHING} for none
     * @param queries the queries of a sequence
     */
    public void ask(int[] keys, int queries) {
        asked = keys.clone();
        queriesThatAsk = queries;
    }

    private int asked(int sequence, int query) {
        int at = sequence * queriesThatAsk + query;
        return at < asked.length ? asked[at] : AttentionRow.NOTHING;
    }

    @Override
    public void row(
            int layer, int sequence, int head, int query, float[] scores, float[] weights, int offset, int visible) {
        int place = layer * traits.heads() + head;
        AttentionRow row = rows[sequence][place];
        row.read(scores, weights, offset, visible);
        row.ask(asked(sequence, query));
        counts.row(sequence, place, row);
        for (Map.Entry<MetricDefinition, RowTallies<?>> metric : fed.entrySet()) {
            try {
                metric.getValue().row(sequence, place, row);
            } catch (RuntimeException fault) {
                String name = metric.getKey().name();
                throw new IllegalStateException(
                        "the metric " + name + " failed on a row of " + visible + " keys: " + fault.getMessage(),
                        fault);
            }
        }
    }

    /**
     * Closes a batch: its rows are all seen, and the next batch's sequences are counted from 0 again.
     *
     * @return what was added up over each of its sequences
     */
    public byte[] endBatch() {
        TallyState state = new TallyState();
        counts.endBatch(state);
        fed.values().forEach(tallies -> tallies.endBatch(state));
        return state.bytes();
    }

    /**
     * Adds a batch. The values depend on the order of the batches, and on nothing else: not on where they were seen.
     *
     * @param batch what {@link #endBatch} of metrics that were prepared with the same heads and names has returned
     */
    public void add(byte[] batch) {
        TallyState.Reader state = TallyState.reader(batch);
        counts.add(state);
        fed.values().forEach(tallies -> tallies.add(state));
    }

    /**
     * The values over all batches that were added.
     *
     * @param length the length of the sequences
     * @return one measurement for each value of the chosen metrics, in the order of the registry
     */
    public List<Measurement> measurements(int length) {
        List<Measurement> measurements = new ArrayList<>();
        for (MetricDefinition metric : chosen) {
            for (int v = 0; v < metric.values().size(); v++) {
                ValueDefinition value = metric.values().get(v);
                measurements.add(
                        isNotApplicable(value)
                                ? Measurement.notApplicable(value.name(), length, SIGNED)
                                : measurement(value, v, fed.get(metric), length));
            }
        }
        return measurements;
    }

    private boolean isNotApplicable(ValueDefinition value) {
        return value.needsUnsignedWeights() && traits.allSigned();
    }

    /** Whether a value is defined for the rows of a head. */
    private boolean applies(ValueDefinition value, int place) {
        return !(value.needsUnsignedWeights() && traits.signed(place));
    }

    /** The value over the heads that it is defined for. */
    private Measurement measurement(ValueDefinition value, int index, RowTallies<?> tallies, int length) {
        IntPredicate heads = place -> applies(value, place);
        RowCount count = counts.whole(heads);
        if (count.isBroken()) {
            return Measurement.absent(value.name(), length, count.problem());
        }
        RowTally.Quotient whole = tallies.whole(heads).values().get(index);
        if (!whole.isDefined()) {
            return Measurement.absent(value.name(), length, whole.undefined());
        }
        Measurement measured = Measurement.of(value.name(), length, whole.value());
        return index == 0 ? measured.withLayersAndHeads(layersAndHeads(tallies, heads)) : measured;
    }

    /** The main value of every head, without those that have none. */
    private List<List<Double>> layersAndHeads(RowTallies<?> tallies, IntPredicate applies) {
        List<List<Double>> all = new ArrayList<>();
        for (int layer = 0; layer < traits.layers(); layer++) {
            List<Double> ofLayer = new ArrayList<>();
            for (int head = 0; head < traits.heads(); head++) {
                int place = layer * traits.heads() + head;
                RowTally.Quotient main = tallies.ofHead(place).values().get(0);
                boolean there = applies.test(place)
                        && main.isDefined()
                        && Double.isFinite(main.value())
                        && !counts.ofHead(place).isBroken();
                ofLayer.add(there ? main.value() : null);
            }
            all.add(ofLayer);
        }
        return all;
    }
}
