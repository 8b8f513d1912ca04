package org.attentionlab.eval.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.attentionlab.attention.op.RowObserver;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.data.task.TaskBatch;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.eval.metric.ActivationMetric;
import org.attentionlab.eval.metric.AttentionRow;
import org.attentionlab.eval.metric.HeadTraits;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.MetricInput;
import org.attentionlab.eval.metric.MostAttendedKeys;
import org.attentionlab.eval.metric.RowMetrics;
import org.attentionlab.eval.metric.TallyState;
import org.attentionlab.models.block.KeyBias;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.gpt.GptModel.ActivationObserver;
import org.attentionlab.models.graph.ExecutionEngine;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Watches the attention rows and the activations of a GPT while it reads batches.
 *
 * @param wanted the metrics that are asked for
 * @param arithmetic how attention rows are summed
 */
record GptObservation(Wanted wanted, RowArithmetic arithmetic) {

    private static final String NO_ROWS = "the graph engine shows neither attention rows nor activations; use fused";
    static final ActivationObserver NO_ACTIVATIONS = new Unseen();

    /**
     * What metrics have added up over a batch; nothing where none is asked for, or nothing is shown.
     *
     * @param rows those of attention rows
     * @param activations those of activations
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Observed(byte[] rows, byte[] activations) {}

    /**
     * Watches a batch.
     *
     * @param asked the token that each query asks for, as {@link org.attentionlab.data.task.TaskBatch} has it; empty where none is known
     */
    Observed see(GptModel model, TokenBatch batch, int[] asked, int length) {
        List<ActivationMetric> ofActivations = wanted.of(ActivationMetric.class);
        boolean watched = !ofRows().isEmpty() || !ofActivations.isEmpty();
        if (!watched || model.engine() != ExecutionEngine.FUSED) {
            return new Observed(new byte[0], new byte[0]);
        }
        GptConfig config = model.config();
        RowMetrics rows = rows(config, batch.batch());
        rows.ask(keys(asked, config), length);
        List<ActivationMetric.Tally> activations = tallies(config);
        Optional<MostAttendedKeys> tops = ofActivations.stream().anyMatch(ActivationMetric::readsMostAttended)
                ? Optional.of(new MostAttendedKeys(config.layers(), batch.batch(), config.heads()))
                : Optional.empty();
        List<RowObserver> observers = new ArrayList<>(tops.stream().toList());
        if (!ofRows().isEmpty()) {
            observers.add(rows);
        }
        RowObserver rowObserver = (l, s, h, q, scores, weights, offset, visible) ->
                observers.forEach(each -> each.row(l, s, h, q, scores, weights, offset, visible));
        ActivationObserver tap = activations.isEmpty()
                ? NO_ACTIVATIONS
                : new ActivationTap(activations, tops, batch.batch(), length, config);
        model.tokenLosses(batch.tokens(), batch.targets(), batch.batch(), length, rowObserver, tap);
        TallyState state = new TallyState();
        activations.forEach(tally -> tally.write(state));
        return new Observed(rows.endBatch(), state.bytes());
    }

    /** The values of every metric of rows and of activations that is asked for, in catalogue order. */
    List<Measurement> values(GptModel model, List<BatchSeen> seen, int length) {
        List<String> watched = wanted.of(MetricInput.ATTENTION_ROWS, MetricInput.ASKED_ITEMS, MetricInput.ACTIVATIONS);
        if (model.engine() != ExecutionEngine.FUSED) {
            return Unmeasured.because(NO_ROWS, watched, length);
        }
        if (watched.isEmpty()) {
            return List.of();
        }
        RowMetrics rows = rows(model.config(), 0);
        List<ActivationMetric.Tally> activations = tallies(model.config());
        for (BatchSeen batch : seen) {
            rows.add(batch.rows());
            TallyState.Reader state = TallyState.reader(batch.activations());
            activations.forEach(tally -> tally.add(state));
        }
        List<Measurement> measurements = new ArrayList<>(rows.measurements(length));
        activations.forEach(tally -> measurements.addAll(tally.measurements(length)));
        return measurements;
    }

    private List<String> ofRows() {
        return wanted.of(MetricInput.ATTENTION_ROWS, MetricInput.ASKED_ITEMS);
    }

    private RowMetrics rows(GptConfig config, int sequences) {
        return new RowMetrics(arithmetic, new HeadTraits(traits(config)), sequences, Set.copyOf(ofRows()));
    }

    private List<ActivationMetric.Tally> tallies(GptConfig config) {
        return wanted.of(ActivationMetric.class).stream()
                .map(metric -> metric.tally(config.layers()))
                .toList();
    }

    /** The keys that stand for tokens: learned keys come before them. */
    private static int[] keys(int[] tokens, GptConfig config) {
        int before = KeyBias.count(config.options());
        return Arrays.stream(tokens)
                .map(token -> token == TaskBatch.NOTHING ? AttentionRow.NOTHING : before + token)
                .toArray();
    }

    /** What is true of the rows of each head, outer list over layers. */
    private static List<List<Traits>> traits(GptConfig config) {
        return config.attentionLayers().stream()
                .map(layer -> IntStream.range(0, layer.heads())
                        .mapToObj(head -> layer.normaliser(head).traits())
                        .toList())
                .toList();
    }

    /** Sees nothing. */
    private static final class Unseen implements ActivationObserver {
        @Override
        public void hidden(int layer, INDArray values) {}

        @Override
        public void attentionOutput(int layer, INDArray values) {}

        @Override
        public void values(int layer, INDArray values) {}
    }
}
