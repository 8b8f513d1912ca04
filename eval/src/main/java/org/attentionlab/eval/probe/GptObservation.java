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

    /** The same of a text, whose queries ask for no key that is known. */
    List<Measurement> of(GptModel model, List<TokenBatch> batches, int length) {
        return of(model, batches, batches.stream().map(batch -> new int[0]).toList(), length);
    }

    /**
     * The values of every metric of rows and of activations that is asked for, in catalogue order.
     *
     * @param asked for each batch the token that each query asks for, as {@link org.attentionlab.data.task.TaskBatch} has it
     */
    List<Measurement> of(GptModel model, List<TokenBatch> batches, List<int[]> asked, int length) {
        List<String> ofRows = wanted.of(MetricInput.ATTENTION_ROWS, MetricInput.ASKED_ITEMS);
        List<ActivationMetric> ofActivations = wanted.of(ActivationMetric.class);
        if (ofRows.isEmpty() && ofActivations.isEmpty()) {
            return List.of();
        }
        if (model.engine() != ExecutionEngine.FUSED) {
            return Unmeasured.because(
                    NO_ROWS,
                    wanted.of(MetricInput.ATTENTION_ROWS, MetricInput.ASKED_ITEMS, MetricInput.ACTIVATIONS),
                    length);
        }
        GptConfig config = model.config();
        RowMetrics rows = new RowMetrics(
                arithmetic, new HeadTraits(traits(config)), batches.get(0).batch(), Set.copyOf(ofRows));
        List<ActivationMetric.Tally> activations = ofActivations.stream()
                .map(metric -> metric.tally(config.layers()))
                .toList();
        Optional<MostAttendedKeys> tops = ofActivations.stream().anyMatch(ActivationMetric::readsMostAttended)
                ? Optional.of(
                        new MostAttendedKeys(config.layers(), batches.get(0).batch(), config.heads()))
                : Optional.empty();
        List<RowObserver> observers = new ArrayList<>(tops.stream().toList());
        if (!ofRows.isEmpty()) {
            observers.add(rows);
        }
        RowObserver rowObserver = (l, s, h, q, scores, weights, offset, visible) ->
                observers.forEach(each -> each.row(l, s, h, q, scores, weights, offset, visible));
        for (int i = 0; i < batches.size(); i++) {
            TokenBatch batch = batches.get(i);
            rows.ask(keys(asked.get(i), config), length);
            ActivationObserver tap = activations.isEmpty()
                    ? NO_ACTIVATIONS
                    : new ActivationTap(activations, tops, batch.batch(), length, config);
            model.tokenLosses(batch.tokens(), batch.targets(), batch.batch(), length, rowObserver, tap);
            rows.endBatch();
            tops.ifPresent(MostAttendedKeys::clear);
        }
        List<Measurement> measurements = new ArrayList<>(rows.measurements(length));
        activations.forEach(tally -> measurements.addAll(tally.measurements(length)));
        return measurements;
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
