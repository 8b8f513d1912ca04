package org.attentionlab.eval.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.attentionlab.attention.op.RowObserver;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.data.DataException;
import org.attentionlab.data.batch.EvaluationWindows;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.eval.metric.ActivationMetrics;
import org.attentionlab.eval.metric.LossMetrics;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.MetricInput;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.RowMetrics;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.gpt.GptModel.ActivationObserver;
import org.attentionlab.models.graph.ExecutionEngine;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures GPTs on held-out text, every metric on the same {@link EvaluationWindows}: what is measured at a length depends
 * on the text, the length and the number of windows, and neither on the other lengths nor on the other metrics that are
 * asked for. Nothing here is random.
 */
public final class TextProbe {

    private static final int TOKENS_PER_BATCH = 8192;
    private static final String NO_ROWS = "the graph engine shows neither attention rows nor activations; use fused";
    private static final ActivationObserver NO_ACTIVATIONS = new Unseen();

    private final int[] validation;
    private final ComputeSpec compute;
    private final int trainLength;

    /**
     * Makes sure that there is text enough.
     *
     * @param validation the held-out tokens, not to be changed
     * @param compute what to measure, and where
     * @param trainLength the length the models were trained at
     * @throws DataException if the text is shorter than the longest length
     */
    public TextProbe(int[] validation, ComputeSpec compute, int trainLength) {
        this.validation = validation;
        this.compute = compute;
        this.trainLength = trainLength;
        compute.lengths().forEach(this::windows);
    }

    private EvaluationWindows windows(int length) {
        return new EvaluationWindows(validation, compute.windows(), length);
    }

    /**
     * Measures a model.
     *
     * @param model the model
     * @param arithmetic how attention rows are summed
     * @param measuring hears each length before it is measured
     * @return every value of every metric at every length, lengths ascending, metrics in catalogue order
     */
    public List<Measurement> measure(GptModel model, RowArithmetic arithmetic, IntConsumer measuring) {
        List<Measurement> measurements = new ArrayList<>();
        for (int length : compute.lengths().stream().sorted().toList()) {
            measuring.accept(length);
            int longest = model.config().longestSequence();
            if (length > longest) {
                String reason = "learned positions end at the trained length " + longest;
                measurements.addAll(Unmeasured.because(reason, wanted(metric -> true), length));
                continue;
            }
            measurements.addAll(measure(model, arithmetic, length));
        }
        return measurements;
    }

    private List<Measurement> measure(GptModel model, RowArithmetic arithmetic, int length) {
        EvaluationWindows windows = windows(length);
        List<TokenBatch> batches = windows.batches(Math.max(1, TOKENS_PER_BATCH / length));
        List<Measurement> measurements = new ArrayList<>(losses(model, batches, length, windows.endsAreCommon()));
        measurements.addAll(observations(model, arithmetic, batches, length));
        return measurements;
    }

    private List<Measurement> losses(GptModel model, List<TokenBatch> batches, int length, boolean endsAreCommon) {
        List<String> wanted = wanted(MetricInput.TOKEN_LOSSES);
        if (wanted.isEmpty()) {
            return List.of();
        }
        LossMetrics losses = new LossMetrics(length, trainLength, endsAreCommon);
        for (TokenBatch batch : batches) {
            float[] nats = model.tokenLosses(batch.tokens(), batch.targets(), batch.batch(), length);
            for (int window = 0; window < batch.batch(); window++) {
                losses.window(nats, window * length);
            }
        }
        return losses.measurements().stream()
                .filter(m -> wanted.contains(m.metric()))
                .toList();
    }

    private List<Measurement> observations(
            GptModel model, RowArithmetic arithmetic, List<TokenBatch> batches, int length) {
        List<String> ofRows = wanted(MetricInput.ATTENTION_ROWS);
        List<String> ofActivations = wanted(MetricInput.ACTIVATIONS);
        if (ofRows.isEmpty() && ofActivations.isEmpty()) {
            return List.of();
        }
        if (model.engine() != ExecutionEngine.FUSED) {
            return Unmeasured.because(NO_ROWS, wanted(m -> ofRows.contains(m) || ofActivations.contains(m)), length);
        }
        GptConfig config = model.config();
        Traits traits = config.normaliser().card().traits();
        RowMetrics rows = new RowMetrics(
                arithmetic, config.layers(), config.heads(), batches.get(0).batch(), traits, Set.copyOf(ofRows));
        ActivationMetrics activations = new ActivationMetrics(config.layers());
        RowObserver rowObserver = ofRows.isEmpty() ? (l, s, h, q, scores, weights, offset, visible) -> {} : rows;
        for (TokenBatch batch : batches) {
            ActivationObserver tap = ofActivations.isEmpty()
                    ? NO_ACTIVATIONS
                    : new ActivationTap(activations, batch.batch(), length, config.width());
            model.tokenLosses(batch.tokens(), batch.targets(), batch.batch(), length, rowObserver, tap);
            rows.endBatch();
        }
        List<Measurement> measurements = new ArrayList<>(rows.measurements(length));
        if (!ofActivations.isEmpty()) {
            measurements.addAll(activations.measurements(length));
        }
        return measurements;
    }

    private List<String> wanted(MetricInput input) {
        return wanted(metric -> MetricRegistry.standard().get(metric).input() == input);
    }

    private List<String> wanted(Predicate<String> which) {
        return compute.metrics().stream().filter(which).toList();
    }

    /** Sees nothing. */
    private static final class Unseen implements ActivationObserver {
        @Override
        public void hidden(int layer, INDArray values) {}

        @Override
        public void attentionOutput(int layer, INDArray values) {}
    }
}
