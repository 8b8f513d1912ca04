package org.attentionlab.eval.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.data.ContentHash;
import org.attentionlab.data.batch.SeedStream;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.data.task.TaskBatch;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.eval.metric.Answer;
import org.attentionlab.eval.metric.AnswerMetric;
import org.attentionlab.eval.metric.LossMetric;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.TokenLosses;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.gpt.GptAnswers;
import org.attentionlab.models.gpt.GptModel;

/**
 * Measures GPTs on the test sequences of a task on tokens. The sequences of a length are the same for every model, seed and
 * normaliser: they come from the test stream of seed {@value #TEST_SEED}, which shares nothing with any stream that
 * sequences to train on come from. An answer is right if the likeliest token is the right one, given what is right before
 * it.
 */
public final class SequenceProbe implements GptProbe {

    /** The seed of the test sequences. */
    public static final long TEST_SEED = 0;

    private static final SeedStream TESTS = new SeedStreams(TEST_SEED).stream(SeedStreams.TEST);

    private final TokenSource sequences;
    private final ComputeSpec compute;
    private final Wanted wanted;

    /**
     * Makes sure that the lengths have room for the task.
     *
     * @param sequences draws the sequences
     * @param compute what to measure; windows are sequences
     * @throws org.attentionlab.data.DataException if a length is too short
     */
    public SequenceProbe(TokenSource sequences, ComputeSpec compute) {
        this.sequences = sequences;
        this.compute = compute;
        this.wanted = new Wanted(compute.metrics());
        compute.lengths().forEach(sequences::requireRoom);
    }

    /**
     * Identifies the test sequences by all those of every length.
     *
     * @return a SHA-256 hash of 64 hexadecimal digits
     */
    public String testSequences() {
        ContentHash hash = new ContentHash();
        for (int length : compute.lengths()) {
            for (int first = 0; first < compute.windows(); first += GptProbe.windowsPerBatch(length)) {
                hash.add(batch(length, first).sha256());
            }
        }
        return hash.hex();
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
        return (compute.windows() - 1) / GptProbe.windowsPerBatch(length) + 1;
    }

    @Override
    public BatchSeen see(GptModel model, RowArithmetic arithmetic, int length, int index) {
        TaskBatch batch = batch(length, index * GptProbe.windowsPerBatch(length));
        TokenBatch read = batch.batch();
        GptAnswers given = GptAnswers.of(model, read.tokens(), read.targets(), read.batch(), length);
        BitSet right = new BitSet();
        for (int at = 0; at < read.targets().length; at++) {
            right.set(at, given.tokens()[at] == read.targets()[at]);
        }
        GptObservation.Observed observed =
                new GptObservation(wanted, arithmetic).see(model, read, batch.asked(), length);
        return new BatchSeen(given.losses(), right, observed.rows(), observed.activations());
    }

    @Override
    public List<Measurement> values(GptModel model, RowArithmetic arithmetic, int length, List<BatchSeen> seen) {
        List<Measurement> measurements = new ArrayList<>(answers(seen, length));
        measurements.addAll(new GptObservation(wanted, arithmetic).values(model, seen, length));
        return measurements;
    }

    /**
     * The first test sequences of a length, as a model reads them.
     *
     * @param count how many, at most those that are measured
     */
    public List<int[]> first(int count, int length) {
        int[] tokens = batch(length, 0).batch().tokens();
        return IntStream.range(0, Math.min(count, tokens.length / length))
                .mapToObj(i -> Arrays.copyOfRange(tokens, i * length, (i + 1) * length))
                .toList();
    }

    private List<Measurement> answers(List<BatchSeen> seen, int length) {
        LossMetric.Setting setting = new LossMetric.Setting(length, length, false);
        List<LossMetric.Tally> losses = wanted.of(LossMetric.class).stream()
                .map(metric -> metric.tally(setting))
                .toList();
        List<AnswerMetric.Tally> answers =
                wanted.of(AnswerMetric.class).stream().map(AnswerMetric::tally).toList();
        for (int index = 0; index < seen.size(); index++) {
            BatchSeen given = seen.get(index);
            TaskBatch batch = batch(length, index * GptProbe.windowsPerBatch(length));
            int[] targets = batch.batch().targets();
            BitSet places = batch.answers();
            for (int from = 0; from < given.losses().length; from += length) {
                BitSet asked = places.get(from, from + length);
                TokenLosses sequence = new TokenLosses(
                        Arrays.copyOfRange(targets, from, from + length),
                        Arrays.copyOfRange(given.losses(), from, from + length),
                        asked);
                int start = from;
                List<Answer> told = asked.stream()
                        .mapToObj(at -> new Answer(at, given.right().get(start + at), given.losses()[start + at]))
                        .toList();
                losses.forEach(tally -> tally.window(sequence));
                answers.forEach(tally -> tally.answers(told));
            }
        }
        return Stream.concat(losses.stream(), answers.stream())
                .flatMap(tally -> tally.measurements(length).stream())
                .toList();
    }

    /** The sequences from one on; those of a length come from generators of their own, so that fewer are the first of more. */
    private TaskBatch batch(int length, int first) {
        int size = Math.min(GptProbe.windowsPerBatch(length), compute.windows() - first);
        return sequences.sample(TESTS.generator((long) length << Integer.SIZE | first), size, length);
    }
}
