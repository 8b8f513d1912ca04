package org.attentionlab.eval.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.HeadMap;
import org.attentionlab.eval.metric.HeadTraits;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.RowMetrics;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttentionRowsTest {

    private static final int TOKENS = 128;

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "sigmoid", "softpick"})
    void aMapHoldsTheWeightsThatMetricsSee(String name) {
        int[] tokens = new SplittableRandom(7).ints(TOKENS, 0, 11).toArray();
        int[] targets = IntStream.range(0, TOKENS)
                .map(i -> i + 1 < TOKENS ? tokens[i + 1] : 0)
                .toArray();
        try (EngineRuntime runtime = EngineRuntime.start(2)) {
            GptConfig config = GptConfig.builder()
                    .vocabulary(11)
                    .trainLength(TOKENS)
                    .layers(2)
                    .heads(2)
                    .width(16)
                    .normaliser(NormaliserRegistry.standard()
                            .resolve(WrittenChoice.of(name), new AttentionShape(8, TOKENS)))
                    .position(PositionRegistry.resolve("rope"))
                    .build();
            GptModel model = GptModel.create(config, ExecutionEngine.FUSED, runtime, 3);
            HeadTraits traits = new HeadTraits(config.attentionLayers().stream()
                    .map(layer -> IntStream.range(0, layer.heads())
                            .mapToObj(head -> layer.normaliser(head).traits())
                            .toList())
                    .toList());
            RowMetrics metrics =
                    new RowMetrics(runtime.rows(), traits, 1, Set.of("first_key", "entropy", "max_weight"));
            model.tokenLosses(tokens, targets, 1, TOKENS, metrics, GptObservation.NO_ACTIVATIONS);
            metrics.add(metrics.endBatch());
            List<Measurement> seen = metrics.measurements(TOKENS);

            List<HeadMap> maps = AttentionRows.of(model, tokens).maps();

            assertThat(maps).hasSize(4);
            for (HeadMap map : maps) {
                assertThat(map.firstKey()).isCloseTo(of(seen, "first_key", map), within(1e-6));
                assertThat(map.entropy()).isCloseTo(of(seen, "entropy", map), within(1e-5));
                double largest = 0;
                for (float[] row : map.rows()) {
                    double most = 0;
                    for (float weight : row) {
                        most = Math.max(most, weight);
                    }
                    largest += most / TOKENS;
                }
                assertThat(largest)
                        .as("after quantisation")
                        .isCloseTo(of(seen, "max_weight", map), within(0.01 * map.high()));
            }
        }
    }

    private static double of(List<Measurement> seen, String metric, HeadMap map) {
        return seen.stream()
                .filter(measurement -> measurement.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .byLayerHead()
                .get(map.layer() - 1)
                .get(map.head() - 1);
    }
}
