package org.attentionlab.eval.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;

class TextProbeTest {

    private static final int VOCABULARY = 7;
    private static final int TRAIN_LENGTH = 16;
    private static final List<String> METRICS = List.of("loss", "loss_last", "sink_rate", "kurtosis", "row_mass");
    private static final int[] TEXT =
            new SplittableRandom(5).ints(600, 0, VOCABULARY).toArray();

    private static List<Measurement> measure(
            List<String> metrics, List<Integer> lengths, ExecutionEngine engine, int threads) {
        return measure(new ComputeSpec(lengths, metrics, 20), engine, threads);
    }

    private static List<Measurement> measure(ComputeSpec compute, ExecutionEngine engine, int threads) {
        GptConfig config = new GptConfig(
                VOCABULARY,
                TRAIN_LENGTH,
                2,
                2,
                16,
                4,
                false,
                true,
                true,
                0,
                NormaliserRegistry.standard()
                        .resolve(NormaliserSpec.of("softmax"), new AttentionShape(8, TRAIN_LENGTH)),
                PositionRegistry.resolve("rope"));
        try (EngineRuntime runtime = EngineRuntime.start(threads)) {
            GptModel model = GptModel.create(config, engine, runtime, 3);
            return new TextProbe(TEXT, compute, TRAIN_LENGTH).measure(model, runtime.rows(), length -> {});
        }
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

    @Test
    void fewWindowsAreRunOnceForLossesAndRowsAndLoseNothingByIt() {
        List<Integer> lengths = List.of(16, 61);
        List<Measurement> both = measure(new ComputeSpec(lengths, METRICS, 3), ExecutionEngine.FUSED, 1);
        List<Measurement> lossAlone = measure(new ComputeSpec(lengths, List.of("loss"), 3), ExecutionEngine.FUSED, 1);

        assertThat(both).containsAll(lossAlone);
    }
}
