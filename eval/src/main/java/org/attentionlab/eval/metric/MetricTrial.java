package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.ScalarRowArithmetic;

/** A first try of a metric on little: one that would fail in the middle of a study fails here. */
final class MetricTrial {

    private static final int LENGTH = 2;

    private MetricTrial() {}

    /**
     * Feeds a metric and asks for its values.
     *
     * @throws IllegalArgumentException if it has other values than its definition
     */
    static void of(Metric metric) {
        MetricDefinition definition = metric.definition();
        if (metric instanceof RowMetric<?> rows) {
            requireValues(definition, ofRows(rows));
        } else if (metric instanceof LossMetric losses) {
            LossMetric.Tally tally = losses.tally(new LossMetric.Setting(LENGTH, LENGTH, true));
            tally.window(TokenLosses.ofText(new int[] {1, 0}, new float[] {0.5f, 1.5f}, LENGTH));
            requireNames(definition, tally);
        } else if (metric instanceof AnswerMetric answers) {
            AnswerMetric.Tally tally = answers.tally();
            tally.answers(List.of(new Answer(0, true, 0.5f), new Answer(1, false, 1.5f)));
            requireNames(definition, tally);
        } else if (metric instanceof ActivationMetric activations) {
            ActivationMetric.Tally tally = activations.tally(1);
            ActivationBlock block = new ActivationBlock(1, LENGTH, 2, new float[] {1, -1, 2, 0.5f});
            tally.hiddenStates(0, block);
            tally.attentionOutput(0, block);
            tally.hiddenStates(1, block);
            tally.values(0, 1, block);
            TallyState state = new TallyState();
            tally.write(state);
            ActivationMetric.Tally whole = activations.tally(1);
            whole.add(state.reader());
            requireNames(definition, whole);
        }
    }

    private static <T extends RowTally> int ofRows(RowMetric<T> metric) {
        float[] numbers = new float[64];
        numbers[0] = 0.25f;
        numbers[1] = 0.75f;
        AttentionRow row = new AttentionRow(new ScalarRowArithmetic(), false);
        row.read(new float[64], numbers, 0, LENGTH);
        row.ask(0);
        T tally = metric.tally(Traits.of(RowSum.ONE));
        tally.row(row);
        tally.endSequence();
        T whole = metric.tally(Traits.of(RowSum.ONE));
        TallyState state = new TallyState();
        tally.write(state);
        whole.add(state.reader());
        return whole.values().size();
    }

    private static void requireValues(MetricDefinition definition, int values) {
        if (values != definition.values().size()) {
            throw new IllegalArgumentException(definition.name() + " has "
                    + definition.values().size() + " values by its definition and " + values + " by its tally");
        }
    }

    private static void requireNames(MetricDefinition definition, Metric.Tally tally) {
        List<String> names =
                tally.measurements(LENGTH).stream().map(Measurement::metric).toList();
        requireValues(definition, names.size());
        if (!names.equals(
                definition.values().stream().map(ValueDefinition::name).toList())) {
            throw new IllegalArgumentException(
                    definition.name() + " measures " + names + ", which are not the values of its definition");
        }
    }
}
