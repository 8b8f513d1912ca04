package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph.LossAndGradients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class GptEnginesAgreeTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(2);
    private static final long SEED = 7;
    private static final int VOCABULARY = 11;
    private static final int LENGTH = 13;
    private static final int BATCH = 3;
    private static final double HEAT = 12;

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    /** Every normaliser with the rotation, and one of each score function with every position encoding. */
    static Stream<Arguments> normalisersAndPositions() {
        List<String> scores = new ArrayList<>();
        return NormaliserRegistry.standard().formulas().stream().flatMap(formula -> {
            String name = formula.card().name();
            String score =
                    config(name, "rope", false, true, true).normaliser().score().name();
            boolean first = !scores.contains(score);
            scores.add(score);
            Stream<String> positions = first ? PositionEncoding.NAMES.stream() : Stream.of("rope");
            return positions.map(position -> Arguments.of(name, position));
        });
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("normalisersAndPositions")
    void everyNormaliserAndEveryPositionHasOneLossAndOneGradient(String normaliser, String position) {
        agree(config(normaliser, position, false, true, true));
    }

    @ParameterizedTest(name = "QK-norm {0}, tied {1}, bias {2}")
    @CsvSource({"true, true, true", "false, false, true", "false, true, false", "true, false, false"})
    void everyVariantOfTheModelHasOneLossAndOneGradient(boolean qkNorm, boolean tied, boolean bias) {
        agree(config("ssmax", "rope", qkNorm, tied, bias));
    }

    @ParameterizedTest(name = "epsilon {0}")
    @ValueSource(doubles = {1e-12, 1e-3, 1})
    void everyEpsilonOfLayerNormsHasOneLossAndOneGradient(double epsilon) {
        agree(config("softmax", "rope", true, true, true).withNormEpsilon(epsilon));
    }

    private static GptConfig config(String normaliser, String position, boolean qkNorm, boolean tied, boolean bias) {
        int heads = 2;
        int width = 8;
        Normaliser settled = NormaliserRegistry.standard()
                .resolve(NormaliserSpec.of(normaliser), new AttentionShape(width / heads, 16));
        return new GptConfig(
                VOCABULARY, 16, 2, heads, width, 4, qkNorm, tied, bias, 0, settled, PositionRegistry.resolve(position));
    }

    private static void agree(GptConfig config) {
        GptModel fused = GptModel.create(config, ExecutionEngine.FUSED, RUNTIME, SEED);
        GptModel plain = GptModel.create(config, ExecutionEngine.GRAPH, RUNTIME, SEED);
        heat(fused);
        heat(plain);
        int[] tokens = numbers(BATCH * LENGTH, 0);
        int[] targets = numbers(BATCH * LENGTH, 1);
        targets[4] = -1;
        LossAndGradients a = fused.graph().lossAndGradients(fused.batch(tokens, targets, BATCH, LENGTH, 0));
        LossAndGradients b = plain.graph().lossAndGradients(plain.batch(tokens, targets, BATCH, LENGTH, 0));
        assertThat(a.loss()).as(config.normaliser() + " loss").isCloseTo(b.loss(), within(1e-4));
        List<ParameterSpec> parameters = fused.graph().parameters();
        double scale = b.gradients().stream()
                .mapToDouble(g -> g.norm2Number().doubleValue())
                .max()
                .orElseThrow();
        for (int p = 0; p < parameters.size(); p++) {
            INDArray expected = b.gradients().get(p);
            double difference = a.gradients().get(p).sub(expected).norm2Number().doubleValue();
            double size = expected.norm2Number().doubleValue();
            assertThat(difference)
                    .as(
                            "%s, gradient of %s of size %g",
                            config.normaliser(), parameters.get(p).name(), size)
                    .isLessThanOrEqualTo(1e-3 * size + 1e-6 * scale);
        }
        float[] expected = plain.tokenLosses(tokens, targets, BATCH, LENGTH);
        float[] actual = fused.tokenLosses(tokens, targets, BATCH, LENGTH);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("token %d", i).isCloseTo(expected[i], within(1e-4f));
        }
    }

    /** Larger weights than at the start of training, so that attention is far from uniform. */
    private static void heat(GptModel model) {
        for (ParameterSpec parameter : model.graph().parameters()) {
            if (parameter.decayed()) {
                model.graph().parameter(parameter.name()).muli(HEAT);
            }
        }
    }

    private static int[] numbers(int count, int offset) {
        return new Random(SEED + offset).ints(count, 0, VOCABULARY).toArray();
    }
}
