package org.attentionlab.eval.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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
public final class TextProbe implements GptProbe {

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

    @Override
    public List<Integer> lengths() {
        return compute.lengths().stream().sorted().toList();
    }

    @Override
    public List<String> metrics() {
        return compute.metrics();
    }

    @Override
    public int batches(int length) {
        return (windows(length).count() - 1) / GptProbe.windowsPerBatch(length) + 1;
    }

    @Override
    public BatchSeen see(GptModel model, RowArithmetic arithmetic, int length, int index) {
        TokenBatch batch = batch(length, index);
        float[] losses = wanted.of(LossMetric.class).isEmpty()
                ? new float[0]
                : model.tokenLosses(batch.tokens(), batch.targets(), batch.batch(), length);
        GptObservation.Observed observed = new GptObservation(wanted, arithmetic).see(model, batch, new int[0], length);
        return new BatchSeen(losses, new BitSet(), observed.rows(), observed.activations());
    }

    private TokenBatch batch(int length, int index) {
        return windows(length).batch(GptProbe.windowsPerBatch(length), index);
    }

    @Override
    public List<Measurement> values(GptModel model, RowArithmetic arithmetic, int length, List<BatchSeen> seen) {
        List<Measurement> measurements = new ArrayList<>(losses(seen, length));
        measurements.addAll(new GptObservation(wanted, arithmetic).values(model, seen, length));
        return measurements;
    }

    private List<Measurement> losses(List<BatchSeen> seen, int length) {
        LossMetric.Setting setting =
                new LossMetric.Setting(length, trainLength, windows(length).endsAreCommon());
        List<LossMetric.Tally> tallies = wanted.of(LossMetric.class).stream()
                .map(metric -> metric.tally(setting))
                .toList();
        if (tallies.isEmpty()) {
            return List.of();
        }
        for (int index = 0; index < seen.size(); index++) {
            float[] nats = seen.get(index).losses();
            int[] all = batch(length, index).targets();
            for (int from = 0; from < nats.length; from += length) {
                int[] targets = Arrays.copyOfRange(all, from, from + length);
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
