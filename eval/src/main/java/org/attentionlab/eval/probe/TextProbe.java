package org.attentionlab.eval.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.attentionlab.data.DataException;
import org.attentionlab.data.batch.EvaluationWindows;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.eval.metric.LossMetric;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.TokenLosses;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.gpt.GptModel;

/**
 * Measures GPTs on held-out text, every metric on the same {@link EvaluationWindows}: what is measured at a length depends
 * on the text, the length and the number of windows, and neither on the other lengths nor on the other metrics that are
 * asked for. Nothing here is random.
 */
public final class TextProbe {

    private static final int TOKENS_PER_BATCH = 8192;

    private final int[] validation;
    private final ComputeSpec compute;
    private final int trainLength;
    private final IntUnaryOperator bytes;
    private final Wanted wanted;

    /**
     * Makes sure that there is text enough.
     *
     * @param validation the held-out tokens, not to be changed
     * @param compute what to measure, and where
     * @param trainLength the length the models were trained at
     * @param bytes how many bytes of text a token stands for
     * @throws DataException if the text is shorter than the longest length
     */
    public TextProbe(int[] validation, ComputeSpec compute, int trainLength, IntUnaryOperator bytes) {
        this.validation = validation;
        this.compute = compute;
        this.trainLength = trainLength;
        this.bytes = bytes;
        this.wanted = new Wanted(compute.metrics());
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
                String reason = model.config().endOfPositions();
                measurements.addAll(Unmeasured.because(reason, compute.metrics(), length));
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
        measurements.addAll(new GptObservation(wanted, arithmetic).of(model, batches, length));
        return measurements;
    }

    private List<Measurement> losses(GptModel model, List<TokenBatch> batches, int length, boolean endsAreCommon) {
        LossMetric.Setting setting = new LossMetric.Setting(length, trainLength, endsAreCommon);
        List<LossMetric.Tally> tallies = wanted.of(LossMetric.class).stream()
                .map(metric -> metric.tally(setting))
                .toList();
        if (tallies.isEmpty()) {
            return List.of();
        }
        for (TokenBatch batch : batches) {
            float[] nats = model.tokenLosses(batch.tokens(), batch.targets(), batch.batch(), length);
            for (int from = 0; from < nats.length; from += length) {
                int[] targets = Arrays.copyOfRange(batch.targets(), from, from + length);
                TokenLosses window = TokenLosses.ofText(
                        targets,
                        Arrays.copyOfRange(nats, from, from + length),
                        Arrays.stream(targets).map(bytes).asLongStream().sum());
                tallies.forEach(tally -> tally.window(window));
            }
        }
        return tallies.stream()
                .flatMap(tally -> tally.measurements(length).stream())
                .toList();
    }
}
