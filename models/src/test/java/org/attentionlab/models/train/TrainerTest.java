package org.attentionlab.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.TrainingStateTensors;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.retrieval.RetrievalConfig;
import org.attentionlab.models.retrieval.RetrievalModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("plain")
class TrainerTest {

    private static final int VOCABULARY = 13;
    private static final int LENGTH = 8;
    private static final int BATCH = 4;

    private final EngineRuntime runtime = EngineRuntime.start(2);

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void lossFallsOnATextThatRepeats() {
        TrainingResult result = train(model("ssmax", 0, runtime), config(60, 1e-2, 1), runtime);
        List<TrainingResult.LossPoint> history = result.history();
        assertThat(result.diverged()).isFalse();
        assertThat(result.steps()).isEqualTo(60);
        assertThat(history.get(0).loss()).isCloseTo(Math.log(VOCABULARY), within(0.6));
        assertThat(history.get(history.size() - 1).loss()).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({"30, 10, 1", "25, 10, 1", "7, 1, 1", "5, 100, 1", "9, 4, 3"})
    void theHistoryHoldsTheMeanOfEveryStretchOfUpdatesAndOfTheShorterLastOne(
            int steps, int logEvery, int accumulation) {
        List<Double> losses = new ArrayList<>();
        GptModel model = model("softmax", 0, runtime);

        TrainingResult result = train(model, config(steps, 1e-2, accumulation, logEvery), losses, runtime);

        assertThat(losses).hasSize(steps);
        assertHistory(result.history(), losses, logEvery);
    }

    @Test
    void theLossOfAnUpdateIsTheMeanOfThatOfItsBatchesBeforeIt() {
        List<Double> losses = new ArrayList<>();
        GptModel trained = model("softmax", 0, runtime);
        TrainingResult result = Trainer.train(
                trained.graph(),
                config(1, 1e-2, 3, 10),
                (step, part) -> batch(trained, 3 * step + part),
                (step, loss) -> losses.add(loss),
                runtime);

        List<Double> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            GptModel untouched = model("softmax", 0, runtime);
            parts.add(untouched.graph().lossAndGradients(batch(untouched, part)).loss());
        }
        double mean = parts.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(parts).allSatisfy(part -> assertThat(Math.abs(part - mean)).isGreaterThan(1e-4));
        assertThat(losses).singleElement().satisfies(loss -> assertThat(loss).isCloseTo(mean, within(1e-6)));
        assertThat(result.history()).containsExactly(new TrainingResult.LossPoint(1, losses.get(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 1000})
    void aRunThatDivergesKeepsItsHistoryUpToThere(int logEvery) {
        List<Double> losses = new ArrayList<>();

        TrainingResult result = train(model("softmax", 0, runtime), config(200, 1e30, 1, logEvery), losses, runtime);

        assertThat(result.diverged()).isTrue();
        assertThat(result.steps()).isEqualTo(losses.size()).isBetween(1, 199);
        assertHistory(result.history(), losses, logEvery);
    }

    private static void assertHistory(List<TrainingResult.LossPoint> history, List<Double> losses, int logEvery) {
        assertThat(history).hasSize((losses.size() + logEvery - 1) / logEvery);
        for (int point = 0; point < history.size(); point++) {
            List<Double> stretch = losses.subList(point * logEvery, Math.min((point + 1) * logEvery, losses.size()));
            double mean =
                    stretch.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            assertThat(history.get(point).step()).isEqualTo(point * logEvery + stretch.size());
            assertThat(history.get(point).loss()).isCloseTo(mean, withinPercentage(1e-9));
        }
    }

    @Test
    void aLastStepThatLeavesParametersThatAreNotFiniteEndsAsDiverged() {
        TrainingResult result = train(model("softmax", 0, runtime), config(1, 1e39, 1), runtime);
        assertThat(result.diverged()).isTrue();
        assertThat(result.steps()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void theSameSeedGivesTheSameParametersOnAnyNumberOfThreads(double dropout) {
        List<float[]> two = values(trained(dropout, runtime));
        try (EngineRuntime one = EngineRuntime.start(1)) {
            List<float[]> single = values(trained(dropout, one));
            for (int p = 0; p < two.size(); p++) {
                assertThat(single.get(p)).containsExactly(two.get(p));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"sink_softmax, 1, 0, 1, 10", "sink_softmax, 4, 0.3, 1, 3", "affine_scaled, 6, 0, 2, 3"})
    void aTrainingThatGoesOnFromAStateEndsAsOneThatNeverStopped(
            String normaliser, int stoppedAfter, double dropout, int accumulation, int logEvery, @TempDir Path folder)
            throws IOException {
        TrainingConfig config = config(7, 1e-3, accumulation, logEvery);
        GptModel whole = model(normaliser, dropout, runtime);
        Trainer trainer = new Trainer(whole.graph(), config, (step, part) -> batch(whole, 2 * step + part), runtime);

        TrainingResult expected = trainer.run((step, loss) -> {
            if (step == stoppedAfter) {
                save(whole, trainer.state(), folder);
            }
        });

        GptModel stopped = GptCheckpoint.load(folder, ExecutionEngine.FUSED, runtime);
        Trainer later = new Trainer(stopped.graph(), config, (step, part) -> batch(stopped, 2 * step + part), runtime);
        later.goOnFrom(TrainingStateTensors.read(
                Checkpoint.open(folder), stopped.graph().parameters()));
        List<Integer> steps = new ArrayList<>();
        assertThat(later.run((step, loss) -> steps.add(step))).isEqualTo(expected);
        assertThat(steps).hasSize(7 - stoppedAfter);
        List<float[]> values = values(whole);
        for (int p = 0; p < values.size(); p++) {
            assertThat(values(stopped).get(p)).containsExactly(values.get(p));
        }
    }

    @ParameterizedTest(name = "{0} batches a step")
    @ValueSource(ints = {1, 2})
    void aRunningMeanMovesATenthOfTheWayAtEachStepWhateverTheRate(int accumulation) {
        GptModel model = model("affine_scaled", 0, runtime);
        train(model, config(3, 1e-9, accumulation), runtime);

        INDArray mean = model.graph().parameter("h.0.attn.normaliser.mean");
        double alphaNearTheStart = 0.5;
        for (int head = 0; head < 2; head++) {
            assertThat(mean.getDouble(head)).isCloseTo((1 - 0.9 * 0.9 * 0.9) * alphaNearTheStart, within(2e-3));
        }
    }

    private static void save(GptModel model, TrainingState state, Path folder) {
        try {
            GptCheckpoint.save(model, folder, JsonNodeFactory.instance.objectNode(), Optional.of(state));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aStateOfALongerTrainingIsRefused() {
        GptModel model = model("softmax", 0, runtime);
        Trainer longer = new Trainer(model.graph(), config(4, 1e-3, 1), (step, part) -> batch(model, step), runtime);
        longer.run((step, loss) -> {});
        Trainer shorter = new Trainer(model.graph(), config(3, 1e-3, 1), (step, part) -> batch(model, step), runtime);

        assertThatThrownBy(() -> shorter.goOnFrom(longer.state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("4 steps", "3");
    }

    @Test
    void accumulatedBatchesEqualOneLargeBatch() {
        GptModel large = model("softmax", 0, runtime);
        GptModel small = model("softmax", 0, runtime);
        int[] tokens = repeating(2 * BATCH, 0);
        Trainer.train(
                large.graph(),
                config(3, 1e-3, 1),
                (step, part) -> large.batch(tokens, tokens, 2 * BATCH, LENGTH, 0),
                (step, loss) -> {},
                runtime);
        Trainer.train(
                small.graph(),
                config(3, 1e-3, 2),
                (step, part) -> {
                    int[] half = Arrays.copyOfRange(tokens, part * BATCH * LENGTH, (part + 1) * BATCH * LENGTH);
                    return small.batch(half, half, BATCH, LENGTH, 0);
                },
                (step, loss) -> {},
                runtime);
        for (int p = 0; p < large.graph().parameters().size(); p++) {
            INDArray expected = large.graph().parameterArrays().get(p);
            assertThat(small.graph().parameterArrays().get(p).distance2(expected))
                    .as(large.graph().parameters().get(p).name())
                    .isLessThan(2e-3);
        }
    }

    @Test
    void maxRetrievalLearnsToFindTheLargest() {
        RetrievalConfig config = new RetrievalConfig(
                32, 4, NormaliserRegistry.standard().resolve(WrittenChoice.of("softmax"), new AttentionShape(32, 4)));
        RetrievalModel model = RetrievalModel.create(config, ExecutionEngine.FUSED, runtime, 1);
        TrainingResult result = Trainer.train(
                model.graph(),
                config(400, 3e-3, 1),
                (step, part) -> retrievalBatch(model, new Random(step)),
                (step, loss) -> {},
                runtime);
        assertThat(result.history().get(0).loss()).isGreaterThan(1);
        assertThat(result.history().get(result.history().size() - 1).loss()).isLessThan(0.6);
    }

    /** With so low a rate nothing else moves, so that the mean comes to a share of the alpha of the first batches. */
    @Test
    void maxRetrievalMovesARunningMeanAsWell() {
        RetrievalConfig config = new RetrievalConfig(
                32,
                4,
                NormaliserRegistry.standard().resolve(WrittenChoice.of("affine_scaled"), new AttentionShape(32, 4)));
        RetrievalModel model = RetrievalModel.create(config, ExecutionEngine.FUSED, runtime, 1);
        Trainer.train(
                model.graph(),
                config(3, 1e-9, 1),
                (step, part) -> retrievalBatch(model, new Random(step)),
                (step, loss) -> {},
                runtime);

        double mean = model.graph().parameter("attn.normaliser.mean").getDouble(0);
        assertThat(mean / (1 - 0.9 * 0.9 * 0.9)).isBetween(0.3, 0.7);
    }

    @Test
    void theScheduleRisesThenFallsToItsMinimum() {
        TrainingConfig config = new TrainingConfig(100, 1e-3, 10, 1e-4, 0.1, 0.9, 0.99, 1e-8, 1, 1, 10);
        assertThat(config.learningRateAt(0)).isCloseTo(1e-3 / 11, within(1e-12));
        assertThat(config.learningRateAt(10)).isCloseTo(1e-3, within(1e-12));
        assertThat(config.learningRateAt(55)).isCloseTo(5.5e-4, within(1e-12));
        assertThat(config.learningRateAt(99)).isCloseTo(1e-4, within(1e-6));
    }

    private static Map<String, INDArray> retrievalBatch(RetrievalModel model, Random random) {
        int sets = 64;
        int count = 4;
        float[] items = new float[sets * count * 5];
        int[] targets = new int[sets];
        float[] query = new float[sets];
        for (int s = 0; s < sets; s++) {
            float best = -1;
            for (int i = 0; i < count; i++) {
                int at = (s * count + i) * 5;
                int group = random.nextInt(4);
                items[at] = random.nextFloat();
                items[at + 1 + group] = 1;
                if (items[at] > best) {
                    best = items[at];
                    targets[s] = group;
                }
            }
        }
        return model.batch(items, query, targets, sets, count);
    }

    private static GptModel trained(double dropout, EngineRuntime runtime) {
        GptModel model = model("sink_softmax", dropout, runtime);
        train(model, config(5, 1e-3, 1), runtime);
        return model;
    }

    private static List<float[]> values(GptModel model) {
        List<float[]> values = new ArrayList<>();
        model.graph()
                .parameterArrays()
                .forEach(array -> values.add(array.dup('c').data().asFloat()));
        return values;
    }

    private static TrainingResult train(GptModel model, TrainingConfig config, EngineRuntime runtime) {
        return train(model, config, new ArrayList<>(), runtime);
    }

    private static TrainingResult train(
            GptModel model, TrainingConfig config, List<Double> losses, EngineRuntime runtime) {
        return Trainer.train(
                model.graph(), config, (step, part) -> batch(model, step), (step, loss) -> losses.add(loss), runtime);
    }

    private static Map<String, INDArray> batch(GptModel model, int step) {
        return model.batch(repeating(BATCH, step), repeating(BATCH, step + 1), BATCH, LENGTH, step + 1);
    }

    private static int[] repeating(int batch, int offset) {
        int[] tokens = new int[batch * LENGTH];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (3 * (i % LENGTH) + i / LENGTH + offset) % VOCABULARY;
        }
        return tokens;
    }

    private static TrainingConfig config(int steps, double learningRate, int accumulation) {
        return config(steps, learningRate, accumulation, 10);
    }

    private static TrainingConfig config(int steps, double learningRate, int accumulation, int logEvery) {
        return new TrainingConfig(
                steps, learningRate, 0, learningRate / 10, 0.1, 0.9, 0.99, 1e-8, 1, accumulation, logEvery);
    }

    private static GptModel model(String normaliser, double dropout, EngineRuntime runtime) {
        GptConfig config = GptConfig.builder()
                .vocabulary(VOCABULARY)
                .trainLength(LENGTH)
                .layers(1)
                .heads(2)
                .width(16)
                .mlpRatio(2)
                .dropout(dropout)
                .normaliser(NormaliserRegistry.standard()
                        .resolve(WrittenChoice.of(normaliser), new AttentionShape(8, LENGTH)))
                .position(PositionRegistry.resolve("rope"))
                .build();
        return GptModel.create(config, ExecutionEngine.FUSED, runtime, 1);
    }
}
