package org.attentionlab.eval.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.data.ContentHash;
import org.attentionlab.data.batch.SeedStream;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.MaxRetrieval;
import org.attentionlab.data.task.RetrievalBatch;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.retrieval.RetrievalConfig;
import org.attentionlab.models.retrieval.RetrievalModel;
import org.attentionlab.models.train.Trainer;
import org.attentionlab.models.train.TrainingConfig;
import org.junit.jupiter.api.Test;

class RetrievalProbeTest {

    private static final long SEED = 3;
    private static final int WIDTH = 16;
    private static final int SETS = 150;
    private static final int STEPS = 250;
    private static final List<Integer> SIZES = List.of(3, 8, 120);

    /** The largest number of sets of so many items that the probe takes at a time, as its batches have their own streams. */
    private static int batch(int items) {
        return Math.min(Math.max(1, 16_384 / items), 1024);
    }

    @Test
    void accuracyOfATrainedModelIsWhatPlainLoopsCount() {
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            RetrievalModel model = trained(runtime);
            List<Measurement> measured = new RetrievalProbe(new ComputeSpec(SIZES, List.of("accuracy"), SETS))
                    .measure(model, runtime.rows(), items -> {});

            PlainRetrieval plain = new PlainRetrieval(model.graph(), WIDTH, MaxRetrieval.CLASSES);
            SeedStream sets = new SeedStreams(RetrievalProbe.TEST_SEED).stream(SeedStreams.TEST);
            assertThat(measured).extracting(Measurement::length).containsExactlyElementsOf(SIZES);
            for (Measurement measurement : measured) {
                int items = measurement.length();
                int right = 0;
                for (int done = 0; done < SETS; done += batch(items)) {
                    int size = Math.min(batch(items), SETS - done);
                    RetrievalBatch given =
                            MaxRetrieval.sample(sets.generator((long) items << 32 | done / batch(items)), size, items);
                    right += (int) IntStream.range(0, size)
                            .filter(set -> plain.answer(given, set) == classOfLargest(given, set))
                            .count();
                }
                assertThat(measurement.value())
                        .as("%d items, seed %d", items, SEED)
                        .isEqualTo((double) right / SETS);
            }
            assertThat(measured.get(0).value())
                    .as("a trained model, seed %d", SEED)
                    .isBetween(0.5, 1.0);
        }
    }

    @Test
    void testSetsAreKnownByTheItemsThatAreInThem() {
        SeedStream sets = new SeedStreams(RetrievalProbe.TEST_SEED).stream(SeedStreams.TEST);
        String expected = new ContentHash()
                .add(MaxRetrieval.sample(sets.generator(3L << 32), 20, 3).sha256())
                .add(MaxRetrieval.sample(sets.generator(8L << 32), 20, 8).sha256())
                .hex();

        assertThat(new RetrievalProbe(new ComputeSpec(List.of(3, 8), List.of("accuracy"), 20)).testSets())
                .isEqualTo(expected);
    }

    private static RetrievalModel trained(EngineRuntime runtime) {
        RetrievalConfig config = new RetrievalConfig(
                WIDTH,
                MaxRetrieval.CLASSES,
                NormaliserRegistry.standard().resolve(WrittenChoice.of("softmax"), new AttentionShape(WIDTH, 3)));
        RetrievalModel model = RetrievalModel.create(config, ExecutionEngine.FUSED, runtime, SEED);
        SeedStream sets = new SeedStreams(SEED).stream(SeedStreams.TRAIN);
        Trainer.train(
                model.graph(),
                new TrainingConfig(STEPS, 1e-2, 0, 1e-3, 0, 0.9, 0.99, 1e-8, 1, 1, 100),
                (step, part) -> {
                    RetrievalBatch batch = MaxRetrieval.sample(sets.generator(step), 64, 3);
                    return model.batch(batch.items(), batch.query(), batch.targets(), 64, 3);
                },
                (step, loss) -> {},
                runtime);
        return model;
    }

    /** Found again from the features: the class of the item of the highest priority. */
    private static int classOfLargest(RetrievalBatch batch, int set) {
        int best = 0;
        for (int item = 1; item < batch.itemCount(); item++) {
            if (feature(batch, set, item, 0) > feature(batch, set, best, 0)) {
                best = item;
            }
        }
        int largest = best;
        return IntStream.range(0, MaxRetrieval.CLASSES)
                .filter(c -> feature(batch, set, largest, 1 + c) == 1)
                .findFirst()
                .orElseThrow();
    }

    static float feature(RetrievalBatch batch, int set, int item, int feature) {
        return batch.items()[(set * batch.itemCount() + item) * MaxRetrieval.FEATURES + feature];
    }
}
