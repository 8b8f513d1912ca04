package org.attentionlab.eval.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class TextProbeTest {

    private static final int VOCABULARY = 7;
    private static final int TRAIN_LENGTH = 16;
    private static final int LAYERS = 2;
    private static final int HEADS = 2;
    private static final List<String> METRICS = List.of("loss", "loss_last", "sink_rate", "kurtosis", "row_mass");
    private static final int[] TEXT =
            new SplittableRandom(5).ints(600, 0, VOCABULARY).toArray();

    private static List<Measurement> measure(
            List<String> metrics, List<Integer> lengths, ExecutionEngine engine, int threads) {
        return measure(new ComputeSpec(lengths, metrics, 20), engine, threads);
    }

    private static List<Measurement> measure(ComputeSpec compute, ExecutionEngine engine, int threads) {
        try (EngineRuntime runtime = EngineRuntime.start(threads)) {
            return new TextProbe(TEXT, compute, TRAIN_LENGTH, token -> 1 + token % 3)
                    .measure(model(engine, runtime), runtime.rows(), length -> {});
        }
    }

    private static GptModel model(ExecutionEngine engine, EngineRuntime runtime) {
        GptConfig config = GptConfig.builder()
                .vocabulary(VOCABULARY)
                .trainLength(TRAIN_LENGTH)
                .layers(LAYERS)
                .heads(HEADS)
                .width(16)
                .normaliser(NormaliserRegistry.standard()
                        .resolve(WrittenChoice.of("softmax"), new AttentionShape(8, TRAIN_LENGTH)))
                .position(PositionRegistry.resolve("rope"))
                .build();
        return GptModel.create(config, engine, runtime, 3);
    }

    private static double value(List<Measurement> measurements, String metric, int length) {
        return measurements.stream()
                .filter(m -> m.metric().equals(metric) && m.length() == length)
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void measuresTheSameToTheLastBitOnAnyNumberOfThreads() {
        List<Integer> lengths = List.of(8, 16, 61);

        assertThat(measure(METRICS, lengths, ExecutionEngine.FUSED, 3))
                .isEqualTo(measure(METRICS, lengths, ExecutionEngine.FUSED, 1));
    }

    @Test
    void measuresWhatIsAskedForAndNothingElse() {
        List<Measurement> measured = measure(List.of("row_mass"), List.of(8, 16), ExecutionEngine.FUSED, 1);

        assertThat(measured).extracting(Measurement::metric).allMatch(name -> name.startsWith("row_mass"));
        assertThat(value(measured, "row_mass", 16)).isBetween(1 - 1e-5, 1 + 1e-5);
    }

    @Test
    void anUntrainedModelKnowsAsMuchAsAGuess() {
        List<Measurement> measured = measure(METRICS, List.of(16, 61), ExecutionEngine.FUSED, 1);

        assertThat(value(measured, "loss", 61)).isBetween(Math.log(VOCABULARY) - 0.1, Math.log(VOCABULARY) + 0.1);
        assertThat(value(measured, "loss_last", 16)).isEqualTo(value(measured, "loss", 16));
    }

    @Test
    void bothEnginesMeasureTheSameLossAndTheGraphEngineSaysWhatItCannotSee() {
        List<Measurement> graph = measure(METRICS, List.of(16), ExecutionEngine.GRAPH, 1);
        List<Measurement> fused = measure(METRICS, List.of(16), ExecutionEngine.FUSED, 1);

        assertThat(value(graph, "loss", 16) - value(fused, "loss", 16)).isBetween(-1e-4, 1e-4);
        List<Measurement> unseen = new ArrayList<>(graph);
        unseen.removeIf(m -> m.metric().startsWith("loss"));
        assertThat(unseen).isNotEmpty().allSatisfy(m -> {
            assertThat(m.applicable()).isFalse();
            assertThat(m.reason()).contains("graph engine");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 61, 150, 300, 599})
    void aValueDoesNotDependOnTheOtherLengthsAndMetrics(int length) {
        List<Integer> lengths = List.of(8, 16, 61, 150, 300, 599);
        List<Measurement> all = measure(new ComputeSpec(lengths, METRICS, 5), ExecutionEngine.FUSED, 1);

        for (String metric : METRICS) {
            assertThat(all)
                    .containsAll(
                            measure(new ComputeSpec(List.of(length), List.of(metric), 5), ExecutionEngine.FUSED, 1));
        }
    }

    @Test
    void theLastTargetsAreCommonUpToAQuarterOfTheText() {
        List<Measurement> measured = measure(List.of("loss_last"), List.of(16, 150, 151), ExecutionEngine.FUSED, 1);

        assertThat(measured.get(1).value()).isPositive();
        assertThat(measured.get(2).value()).isNull();
        assertThat(measured.get(2).reason()).contains("a quarter of the held-out text");
    }

    /** The page's own words: window i reads x[e-1-L] ... x[e-2] and predicts x[e-L] ... x[e-1]; here are its ends e. */
    private static int[] ends(int length, int count) {
        int first = Math.max(length, TEXT.length / 4) + 1;
        return IntStream.range(0, count)
                .map(i -> first + (count == 1 ? 0 : (TEXT.length - first) * i / (count - 1)))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"16, 20", "61, 3", "300, 4", "16, 1"})
    void theLossIsThatOfTheWindowsThatThePageDescribes(int length, int count) {
        ComputeSpec compute = new ComputeSpec(List.of(length), List.of("loss"), count);
        double sum = 0;
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            GptModel model = model(ExecutionEngine.FUSED, runtime);
            for (int end : ends(length, count)) {
                float[] nats = model.tokenLosses(
                        Arrays.copyOfRange(TEXT, end - 1 - length, end - 1),
                        Arrays.copyOfRange(TEXT, end - length, end),
                        1,
                        length);
                for (float nat : nats) {
                    sum += nat;
                }
            }
        }

        assertThat(value(measure(compute, ExecutionEngine.FUSED, 1), "loss", length))
                .isCloseTo(sum / ((double) count * length), within(1e-6));
    }

    @Test
    void rowsAreThoseOfAllWindows() {
        int length = 16;
        int count = 37;
        DoubleAdder firstKey = new DoubleAdder();
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            GptModel model = model(ExecutionEngine.FUSED, runtime);
            for (int end : ends(length, count)) {
                model.tokenLosses(
                        Arrays.copyOfRange(TEXT, end - 1 - length, end - 1),
                        Arrays.copyOfRange(TEXT, end - length, end),
                        1,
                        length,
                        (layer, sequence, head, query, scores, weights, offset, visible) ->
                                firstKey.add(visible > 1 ? weights[offset] : 0),
                        new Nothing());
            }
        }

        List<Measurement> measured =
                measure(new ComputeSpec(List.of(length), List.of("first_key"), count), ExecutionEngine.FUSED, 1);

        assertThat(value(measured, "first_key", length))
                .isCloseTo(firstKey.sum() / (count * LAYERS * HEADS * (length - 1)), within(1e-7));
    }

    private static final class Nothing implements GptModel.ActivationObserver {

        @Override
        public void hidden(int layer, INDArray values) {}

        @Override
        public void attentionOutput(int layer, INDArray values) {}

        @Override
        public void values(int layer, INDArray values) {}
    }
}
