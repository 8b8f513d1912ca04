package org.attentionlab.eval.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.data.ContentHash;
import org.attentionlab.data.batch.SeedStream;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.MaxRetrieval;
import org.attentionlab.data.task.RetrievalBatch;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.eval.metric.Answer;
import org.attentionlab.eval.metric.AnswerMetric;
import org.attentionlab.eval.metric.HeadTraits;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.RowMetrics;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.retrieval.RetrievalModel;

/**
 * Measures models of the task {@code max_retrieval} on sets of several sizes. The sets are the same for every model,
 * seed and normaliser: they come from the test stream of seed {@value #TEST_SEED}, which shares nothing with any
 * stream that sets to train on come from.
 */
public final class RetrievalProbe {

    /** The seed of the test sets. */
    public static final long TEST_SEED = 0;

    private static final int ITEMS_PER_BATCH = 16_384;
    private static final int LARGEST_BATCH = 1024;
    private static final int HASHED_SETS = 64;
    private static final SeedStream SETS = new SeedStreams(TEST_SEED).stream(SeedStreams.TEST);

    private final ComputeSpec compute;

    /**
     * A probe.
     *
     * @param compute what to measure: lengths are numbers of items, windows are sets
     */
    public RetrievalProbe(ComputeSpec compute) {
        this.compute = compute;
    }

    /**
     * Identifies the test sets by those of the first batch of every number of items.
     *
     * @return a SHA-256 hash of 64 hexadecimal digits
     */
    public String testSets() {
        ContentHash hash = new ContentHash();
        for (int items : compute.lengths().stream().sorted().toList()) {
            int size = Math.min(HASHED_SETS, Math.min(batchSize(items), compute.windows()));
            hash.add(sets(items, 0, size).sha256());
        }
        return hash.hex();
    }

    /**
     * Measures a model.
     *
     * @param model the model
     * @param arithmetic how attention rows are summed
     * @param measuring hears each number of items before it is measured
     * @return every value of every metric at every number of items, ascending, metrics in catalogue order
     */
    public List<Measurement> measure(RetrievalModel model, RowArithmetic arithmetic, IntConsumer measuring) {
        List<Measurement> measurements = new ArrayList<>();
        for (int items : compute.lengths().stream().sorted().toList()) {
            measuring.accept(items);
            measurements.addAll(measure(model, arithmetic, items));
        }
        return measurements;
    }

    private List<Measurement> measure(RetrievalModel model, RowArithmetic arithmetic, int items) {
        Wanted wanted = new Wanted(compute.metrics());
        int batchSize = batchSize(items);
        Traits traits = model.config().normaliser().traits();
        RowMetrics rows =
                new RowMetrics(arithmetic, HeadTraits.same(1, 1, traits), batchSize, Set.copyOf(compute.metrics()));
        List<AnswerMetric.Tally> tallies =
                wanted.of(AnswerMetric.class).stream().map(AnswerMetric::tally).toList();
        for (int done = 0; done < compute.windows(); done += batchSize) {
            int size = Math.min(batchSize, compute.windows() - done);
            RetrievalBatch batch = sets(items, done / batchSize, size);
            rows.ask(IntStream.range(0, size).map(batch::largestItem).toArray(), 1);
            // rows are always watched: an answer is then the same whatever else is measured
            RetrievalModel.Predictions predictions =
                    model.predictions(batch.items(), batch.query(), batch.targets(), size, items, rows);
            rows.add(rows.endBatch());
            for (Answer answer : answers(predictions, batch.targets(), items)) {
                tallies.forEach(tally -> tally.answers(List.of(answer)));
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        tallies.forEach(tally -> measurements.addAll(tally.measurements(items)));
        measurements.addAll(rows.measurements(items));
        return measurements;
    }

    private static int batchSize(int items) {
        return Math.min(Math.max(1, ITEMS_PER_BATCH / items), LARGEST_BATCH);
    }

    private static RetrievalBatch sets(int items, int batch, int size) {
        return MaxRetrieval.sample(SETS.generator((long) items << Integer.SIZE | batch), size, items);
    }

    /** The answer to each set, which follows its last item. */
    private static List<Answer> answers(RetrievalModel.Predictions given, int[] targets, int items) {
        return IntStream.range(0, targets.length)
                .mapToObj(i -> new Answer(items - 1, given.classes()[i] == targets[i], given.losses()[i]))
                .toList();
    }
}
