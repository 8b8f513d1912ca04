package org.attentionlab.eval.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.data.ContentHash;
import org.attentionlab.data.batch.SeedStream;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.TriggerMean;
import org.attentionlab.data.task.VectorBatch;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.eval.metric.Answer;
import org.attentionlab.eval.metric.AnswerMetric;
import org.attentionlab.eval.metric.HeadTraits;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.RowMetrics;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.retrieval.TriggerModel;

/**
 * Measures models of {@code trigger_mean} on sequences of several lengths. Those of a length are the same for every model, seed and
 * normaliser: they come from the test stream of seed {@value #TEST_SEED}. Each place is an answer, which is right if none of its numbers
 * is off by {@value #TOLERANCE} or more.
 */
public final class TriggerProbe {

    /** The seed of the test sequences. */
    public static final long TEST_SEED = 0;

    /** How far a number of a right answer may be off, this excluded. */
    public static final float TOLERANCE = 0.05f;

    private static final int VECTORS_PER_BATCH = 8192;
    private static final SeedStream TESTS = new SeedStreams(TEST_SEED).stream(SeedStreams.TEST);

    private final ComputeSpec compute;
    private final Wanted wanted;

    /**
     * A probe.
     *
     * @param compute what to measure; windows are sequences
     */
    public TriggerProbe(ComputeSpec compute) {
        this.compute = compute;
        this.wanted = new Wanted(compute.metrics());
    }

    /**
     * Identifies the test sequences by all those of every length.
     *
     * @return a SHA-256 hash of 64 hexadecimal digits
     */
    public String testSequences() {
        ContentHash hash = new ContentHash();
        for (int length : compute.lengths()) {
            for (int first = 0; first < compute.windows(); first += batchSize(length)) {
                hash.add(batch(length, first).sha256());
            }
        }
        return hash.hex();
    }

    /**
     * Measures a model.
     *
     * @param model the model
     * @param arithmetic how attention rows are summed
     * @param measuring hears each length before it is measured
     * @return every value of every metric at every length, lengths ascending, metrics in catalogue order
     */
    public List<Measurement> measure(TriggerModel model, RowArithmetic arithmetic, IntConsumer measuring) {
        List<Measurement> measurements = new ArrayList<>();
        for (int length : compute.lengths().stream().sorted().toList()) {
            measuring.accept(length);
            measurements.addAll(measure(model, arithmetic, length));
        }
        return measurements;
    }

    private List<Measurement> measure(TriggerModel model, RowArithmetic arithmetic, int length) {
        Traits traits = model.config().normaliser().traits();
        RowMetrics rows = new RowMetrics(
                arithmetic, HeadTraits.same(1, 1, traits), batchSize(length), Set.copyOf(compute.metrics()));
        List<AnswerMetric.Tally> answers =
                wanted.of(AnswerMetric.class).stream().map(AnswerMetric::tally).toList();
        for (int first = 0; first < compute.windows(); first += batchSize(length)) {
            VectorBatch batch = batch(length, first);
            float[] outputs = model.outputs(batch.inputs(), batch.sequences(), length, rows);
            rows.add(rows.endBatch());
            for (int sequence = 0; sequence < batch.sequences(); sequence++) {
                List<Answer> told = answers(outputs, batch, sequence);
                answers.forEach(tally -> tally.answers(told));
            }
        }
        return Stream.concat(
                        answers.stream().flatMap(tally -> tally.measurements(length).stream()),
                        rows.measurements(length).stream())
                .toList();
    }

    private static List<Answer> answers(float[] outputs, VectorBatch batch, int sequence) {
        List<Answer> answers = new ArrayList<>();
        for (int place = 0; place < batch.length(); place++) {
            float largest = 0;
            int from = (sequence * batch.length() + place) * TriggerMean.WIDTH;
            for (int at = from; at < from + TriggerMean.WIDTH; at++) {
                largest = Math.max(largest, Math.abs(outputs[at] - batch.targets()[at]));
            }
            answers.add(new Answer(place, largest < TOLERANCE, largest));
        }
        return answers;
    }

    /** The sequences from one on; fewer are the first of more. */
    private VectorBatch batch(int length, int first) {
        int size = Math.min(batchSize(length), compute.windows() - first);
        return TriggerMean.sample(TESTS.generator((long) length << Integer.SIZE | first), size, length);
    }

    private static int batchSize(int length) {
        return Math.max(1, VECTORS_PER_BATCH / length);
    }
}
