package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.RowObserver;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.Differential;
import org.attentionlab.attention.spec.AttentionOptions.Gate;
import org.attentionlab.attention.spec.AttentionOptions.QkNorm;
import org.attentionlab.attention.spec.AttentionOptions.Switch;
import org.attentionlab.attention.spec.AttentionOptions.ValueScale;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.block.KeyBias;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptConfigBuilder;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What metrics add up while rows of random models go by, held to their definitions computed from all the T x T weights: every normaliser,
 * every position, and every layout. Models and tokens follow seed 29.
 */
class RowMetricsOfModelsTest {

    private static final NormaliserRegistry NORMALISERS = NormaliserRegistry.builtIn();
    private static final EngineRuntime RUNTIME = EngineRuntime.start(1);
    private static final long SEED = 29;
    private static final int LAYERS = 2;
    private static final int HEADS = 4;
    private static final int WIDTH = 16;
    private static final int BATCH = 2;
    private static final int LENGTH = 19;
    private static final int VOCABULARY = 11;
    private static final double TOLERANCE = 1e-5;
    private static final List<String> POSITIONS = List.of(
            "none",
            "rope",
            "rope(share=0.5)",
            "rope(range=64)",
            "alibi",
            "nape",
            "t5",
            "sinusoidal",
            "sinusoidal(range=64)",
            "learned");

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    private static Normaliser normaliser(String written) {
        return NORMALISERS.resolve(WrittenChoice.parse(written), new AttentionShape(WIDTH / HEADS, LENGTH));
    }

    private static GptConfigBuilder config(String normaliser, String position) {
        return GptConfig.builder()
                .vocabulary(VOCABULARY)
                .trainLength(LENGTH)
                .layers(LAYERS)
                .heads(HEADS)
                .width(WIDTH)
                .mlpRatio(2)
                .normaliser(normaliser(normaliser))
                .position(PositionRegistry.resolve(position));
    }

    static Stream<Arguments> models() {
        Map<String, GptConfigBuilder> models = new LinkedHashMap<>();
        NORMALISERS
                .formulas()
                .forEach(formula ->
                        models.put(formula.card().name(), config(formula.card().name(), "rope")));
        for (String position : POSITIONS) {
            models.put("softmax with " + position, config("softmax", position));
            models.put("softpick with " + position, config("softpick", position));
        }
        for (String base : List.of("softmax", "relu_over_n", "linear(feature_map=hedgehog)")) {
            models.put(base + ", qk_norm", config(base, "rope").option(AttentionOptions.QK_NORM, QkNorm.RMS));
            models.put(base + ", unit qk_norm", config(base, "rope").option(AttentionOptions.QK_NORM, QkNorm.UNIT));
            models.put(base + ", qk_map", config(base, "rope").option(AttentionOptions.QK_MAP, Switch.ON));
            models.put(base + ", query_scale", config(base, "none").option(AttentionOptions.QUERY_SCALE, Switch.ON));
            models.put(base + ", score_cap", config(base, "alibi").option(AttentionOptions.SCORE_CAP, 2.0));
            models.put(base + ", key_bias", config(base, "rope").option(AttentionOptions.KEY_BIAS, Switch.ON));
            models.put(
                    base + ", value_scale", config(base, "t5").option(AttentionOptions.VALUE_SCALE, ValueScale.HEAD));
            models.put(base + ", head_norm", config(base, "rope").option(AttentionOptions.HEAD_NORM, Switch.ON));
            models.put(base + ", gate by head", config(base, "rope").option(AttentionOptions.GATE, Gate.HEAD));
            models.put(base + ", gate by element", config(base, "rope").option(AttentionOptions.GATE, Gate.ELEMENT));
            models.put(
                    base + ", differential",
                    config(base, "rope").option(AttentionOptions.DIFFERENTIAL, Differential.NORMED));
            models.put(
                    base + ", plain differential with a learned key",
                    config(base, "none")
                            .option(AttentionOptions.DIFFERENTIAL, Differential.PLAIN)
                            .option(AttentionOptions.KEY_BIAS, Switch.ON));
        }
        Normaliser softmax = normaliser("softmax");
        Normaliser sigmoid = normaliser("sigmoid");
        Normaliser fox = normaliser("fox_softmax");
        models.put("heads", config("softmax", "rope").normaliser(new Layout.Heads<>(List.of(softmax, sigmoid))));
        models.put(
                "layers",
                config("softmax", "rope")
                        .normaliser(new Layout.Layers<>(List.of(Layout.same(fox), Layout.same(sigmoid)))));
        models.put(
                "heads, differential, gate",
                config("softmax", "rope")
                        .normaliser(new Layout.Heads<>(List.of(softmax, fox)))
                        .option(AttentionOptions.DIFFERENTIAL, Differential.NORMED)
                        .option(AttentionOptions.GATE, Gate.ELEMENT));
        models.put(
                "layers of heads with a learned key",
                config("softmax", "none")
                        .normaliser(new Layout.Layers<>(
                                List.of(new Layout.Heads<>(List.of(softmax, sigmoid)), Layout.same(softmax))))
                        .option(AttentionOptions.KEY_BIAS, Switch.ON));
        return models.entrySet().stream()
                .map(model -> Arguments.of(model.getKey(), model.getValue().build()));
    }

    /** A model whose scores are far apart. */
    private static GptModel model(GptConfig config) {
        GptModel model = GptModel.create(config, ExecutionEngine.FUSED, RUNTIME, SEED);
        for (ParameterSpec parameter : model.graph().parameters()) {
            INDArray values = model.graph().parameter(parameter.name());
            if (parameter.decayed()) {
                values.muli(12);
            }
        }
        return model;
    }

    private static int[] tokens() {
        return new Random(SEED).ints(BATCH * LENGTH, 0, VOCABULARY).toArray();
    }

    @ParameterizedTest(name = "{0}, seed 29")
    @MethodSource("models")
    void agreeWithTheirDefinitionsOnTheWholeWeights(String name, GptConfig config) {
        List<List<Traits>> traits = config.attentionLayers().stream()
                .map(layer -> IntStream.range(0, HEADS)
                        .mapToObj(head -> layer.normaliser(head).traits())
                        .toList())
                .toList();
        boolean signed = traits.get(0).get(0).signed();
        RowMetrics metrics = new RowMetrics(
                RUNTIME.rows(),
                new HeadTraits(traits),
                BATCH,
                Set.copyOf(MetricRegistry.standard().names()));
        AttentionRows attention = AttentionRows.empty(LAYERS, BATCH, HEADS, LENGTH, KeyBias.count(config.options()));
        metrics.ask(attention.asked, LENGTH);
        RowObserver both = (layer, sequence, head, query, scores, weights, offset, visible) -> {
            metrics.row(layer, sequence, head, query, scores, weights, offset, visible);
            attention.keep(layer, sequence, head, query, scores, weights, offset, visible);
        };
        model(config).tokenLosses(tokens(), tokens(), BATCH, LENGTH, both, new Nothing());
        metrics.add(metrics.endBatch());

        Map<String, Measurement> measured = new LinkedHashMap<>();
        metrics.measurements(LENGTH).forEach(each -> measured.put(each.metric(), each));
        Map<String, Double> slow = SlowRowMetrics.of(attention, signed);
        boolean exactZeros = traits.stream().flatMap(List::stream).allMatch(Traits::sparse);
        if (!exactZeros) {
            slow.remove("sparsity");
        }
        slow.forEach((metric, expected) -> assertThat(measured.get(metric).value())
                .as("%s of %s", metric, name)
                .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected)))));
        assertThat(slow).hasSizeGreaterThan(signed ? 25 : 30);
    }

    @Test
    void everyPositionThereIsIsAmongThem() {
        assertThat(POSITIONS.stream().map(written -> written.replaceAll("\\(.*", "")))
                .containsAll(PositionRegistry.cards().stream().map(Card::name).toList());
    }

    /** Looks at no activations. */
    private static final class Nothing implements GptModel.ActivationObserver {

        @Override
        public void hidden(int layer, INDArray values) {}

        @Override
        public void attentionOutput(int layer, INDArray values) {}

        @Override
        public void values(int layer, INDArray values) {}
    }
}
