package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionOption;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.Differential;
import org.attentionlab.attention.spec.AttentionOptions.Gate;
import org.attentionlab.attention.spec.AttentionOptions.QkNorm;
import org.attentionlab.attention.spec.AttentionOptions.Switch;
import org.attentionlab.attention.spec.AttentionOptions.ValueScale;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What surrounds normalisers, and layers whose heads have different ones: in both engines, and against central differences. */
@Tag("plain")
class AttentionOptionsTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(2);
    private static final int[] TOKENS =
            new Random(3).ints(9, 0, EngineAgreement.VOCABULARY).toArray();
    private static final int HEADS = 4;
    private static final int SIZE = 4;

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    /** A model by what it has that the plain one has not. */
    private record Case(String name, UnaryOperator<GptConfigBuilder> change) {

        GptConfig config() {
            return change.apply(small()).build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static GptConfigBuilder small() {
        return GptConfig.builder()
                .vocabulary(EngineAgreement.VOCABULARY)
                .trainLength(16)
                .layers(2)
                .heads(HEADS)
                .width(HEADS * SIZE)
                .mlpRatio(1)
                .normaliser(settled("ssmax"))
                .position(PositionRegistry.resolve("rope"));
    }

    private static Normaliser settled(String written) {
        return NormaliserRegistry.standard().resolve(WrittenChoice.parse(written), new AttentionShape(SIZE, 16));
    }

    private static Layout<Normaliser> heads(String... written) {
        return new Layout.Heads<>(
                Stream.of(written).map(AttentionOptionsTest::settled).toList());
    }

    static Stream<Case> cases() {
        return Stream.concat(
                casesThatHoldAllSteps(),
                Stream.of(
                        new Case(
                                "mixed scores with a distance bias",
                                b -> b.position(PositionRegistry.resolve("alibi"))
                                        .normaliser(heads("linear", "sink_softmax", "gaussian_l1", "ssmax_bias"))),
                        new Case("unit queries and keys", b -> b.option(AttentionOptions.QK_NORM, QkNorm.UNIT)),
                        new Case(
                                "capped scores",
                                b -> b.option(AttentionOptions.SCORE_CAP, 1.5).normaliser(heads("softmax", "linear"))),
                        new Case("a start token", b -> b.option(AttentionOptions.START_TOKEN, Switch.ON)),
                        new Case("a key bias", b -> b.option(AttentionOptions.KEY_BIAS, Switch.ON)),
                        new Case("scaled values", b -> b.option(AttentionOptions.VALUE_SCALE, ValueScale.HEAD)),
                        new Case("normed outputs", b -> b.option(AttentionOptions.HEAD_NORM, Switch.ON)),
                        new Case("a gate per head", b -> b.option(AttentionOptions.GATE, Gate.HEAD))));
    }

    /** Between them, every step that a model can have. */
    static Stream<Case> casesThatHoldAllSteps() {
        return Stream.of(
                new Case("softmax and sigmoid heads", b -> b.normaliser(heads("softmax", "sigmoid(learned)"))),
                new Case(
                        "layers of mixed heads without positions",
                        b -> b.position(PositionRegistry.resolve("none"))
                                .normaliser(new Layout.Layers<>(List.of(
                                        heads("fox_softmax", "sigmoid", "softmax", "ssmax"),
                                        Layout.same(settled("fox_softmax")))))),
                new Case(
                        "a key bias with a distance bias",
                        b -> b.option(AttentionOptions.KEY_BIAS, Switch.ON)
                                .position(PositionRegistry.resolve("alibi"))
                                .normaliser(heads("softmax", "fox_softmax"))),
                new Case(
                        "a learned bias of distances",
                        b -> b.position(PositionRegistry.resolve("t5(buckets=6, farthest=9)"))
                                .option(AttentionOptions.KEY_BIAS, Switch.ON)
                                .normaliser(heads("softmax", "linear", "sink_softmax", "sparsemax"))),
                new Case(
                        "positions drawn to turn by",
                        b -> b.position(PositionRegistry.resolve("rope(share=0.5, range=40)"))
                                .option(AttentionOptions.KEY_BIAS, Switch.ON)
                                .normaliser(heads("softmax", "sparsemax"))),
                new Case(
                        "a key bias before keys whose turns grow",
                        b -> b.position(PositionRegistry.resolve("rope(share=0.5, stretch=4, length=5)"))
                                .option(AttentionOptions.KEY_BIAS, Switch.ON)
                                .normaliser(heads("softmax", "sigmoid"))),
                new Case("positions drawn to add", b -> b.position(PositionRegistry.resolve("sinusoidal(range=40)"))),
                new Case(
                        "mapped and scaled vectors",
                        b -> b.option(AttentionOptions.QK_MAP, Switch.ON)
                                .option(AttentionOptions.QUERY_SCALE, Switch.ON)
                                .option(AttentionOptions.VALUE_SCALE, ValueScale.ELEMENT)
                                .normaliser(heads("linear(feature_map=hedgehog)", "ssmax"))),
                new Case("a gate per element", b -> b.option(AttentionOptions.GATE, Gate.ELEMENT)),
                new Case(
                        "differential",
                        b -> b.option(AttentionOptions.DIFFERENTIAL, Differential.NORMED)
                                .normaliser(settled("softmax"))),
                new Case(
                        "plain differential of sigmoids",
                        b -> b.option(AttentionOptions.DIFFERENTIAL, Differential.PLAIN)
                                .normaliser(settled("sigmoid(learned)"))),
                new Case("everything", AttentionOptionsTest::everything));
    }

    private static GptConfigBuilder everything(GptConfigBuilder builder) {
        return builder.option(AttentionOptions.QK_NORM, QkNorm.UNIT)
                .option(AttentionOptions.SCORE_CAP, 2.0)
                .option(AttentionOptions.START_TOKEN, Switch.ON)
                .option(AttentionOptions.KEY_BIAS, Switch.ON)
                .option(AttentionOptions.QK_MAP, Switch.ON)
                .option(AttentionOptions.QUERY_SCALE, Switch.ON)
                .option(AttentionOptions.VALUE_SCALE, ValueScale.HEAD)
                .option(AttentionOptions.HEAD_NORM, Switch.ON)
                .option(AttentionOptions.GATE, Gate.HEAD)
                .option(AttentionOptions.DIFFERENTIAL, Differential.NORMED)
                .bias(false)
                .normaliser(heads("softmax", "fox_softmax"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothEnginesHaveOneLossAndOneGradient(Case tested) {
        EngineAgreement.require(RUNTIME, tested.config());
    }

    @ParameterizedTest
    @MethodSource("casesThatHoldAllSteps")
    void theGradientIsTheSlopeOfTheLoss(Case tested) {
        GptConfig config = tested.config();
        boolean everyLayerAlike = !(config.normaliser() instanceof Layout.Layers<Normaliser>);
        LossSlopes.require(everyLayerAlike ? config.change().layers(1).build() : config);
    }

    @Test
    void everyOptionIsInACase() {
        GptConfig all = everything(small()).build();
        assertThat(AttentionOptions.ALL).allMatch(option -> all.options().has(option));
        assertThat(AttentionOptions.ALL.stream().map(AttentionOption::key).distinct())
                .hasSameSizeAs(AttentionOptions.ALL);
    }

    @Test
    void optionsThatAreOffAddNoParameterAndNoOp() {
        GptModel model = model(small().build());
        assertThat(model.graph().parameters())
                .extracting(ParameterSpec::name)
                .filteredOn(name -> name.startsWith("h.0.attn"))
                .containsExactly(
                        "h.0.attn.c_attn.weight",
                        "h.0.attn.c_attn.bias",
                        "h.0.attn.normaliser.s",
                        "h.0.attn.c_proj.weight",
                        "h.0.attn.c_proj.bias");
    }

    @Test
    void oneNormaliserWrittenForEachHeadIsTheSameAsWrittenOnce() {
        float[] once = losses(model(small().normaliser(settled("softmax")).build()));
        float[] each =
                losses(model(small().normaliser(heads("softmax", "softmax")).build()));
        assertThat(each).containsExactly(once);
    }

    @Test
    void softmaxOfCappedScoresIsTheFormulaThatHasTheCap() {
        float[] option = losses(model(small().normaliser(settled("softmax"))
                .option(AttentionOptions.SCORE_CAP, 3.0)
                .build()));
        float[] formula =
                losses(model(small().normaliser(settled("softcap_softmax(c=3)")).build()));
        requireClose(option, formula);
    }

    /** With lambda = 0 the second map of a pair counts for nothing; with equal maps, each head reads what its first map reads. */
    @Test
    void aPlainDifferentialOfLambdaZeroIsItsNormaliserAlone() {
        GptModel differential = model(small().normaliser(settled("softmax"))
                .option(AttentionOptions.DIFFERENTIAL, Differential.PLAIN)
                .build());
        GptModel alone = model(small().normaliser(settled("softmax")).build());
        for (int layer = 0; layer < 2; layer++) {
            double initial = 0.8 - 0.6 * Math.exp(-0.3 * layer);
            set(differential, layer, "lambda_q1", 0);
            set(differential, layer, "lambda_q2", 1.0 / SIZE);
            set(differential, layer, "lambda_k2", Math.log(1 + initial));
        }
        alone.graph().copyFrom(differential.graph(), name -> true);
        for (int layer = 0; layer < 2; layer++) {
            takeFirstMaps(alone.graph().parameter("h." + layer + ".attn.c_attn.weight"));
        }
        requireClose(losses(differential), losses(alone));
    }

    private static void set(GptModel model, int layer, String vector, double value) {
        model.graph().parameter("h." + layer + ".attn." + vector).assign(value);
    }

    /** Makes the query and the key of every odd head those of the head before. */
    private static void takeFirstMaps(INDArray packed) {
        for (int column = 0; column < 2 * HEADS * SIZE; column++) {
            if (column / SIZE % 2 == 1) {
                INDArray first = packed.get(NDArrayIndex.all(), NDArrayIndex.point(column - SIZE))
                        .dup();
                packed.get(NDArrayIndex.all(), NDArrayIndex.point(column)).assign(first);
            }
        }
    }

    @Test
    void anObserverSeesBothMapsOfADifferentialHeadOnce() {
        GptModel model = model(small().option(AttentionOptions.DIFFERENTIAL, Differential.NORMED)
                .build());
        int[][] rows = new int[2][HEADS];
        model.tokenLosses(
                TOKENS,
                TOKENS,
                1,
                TOKENS.length,
                (layer, sequence, head, query, scores, weights, offset, visible) -> {
                    synchronized (rows) {
                        rows[layer][head]++;
                    }
                },
                new Unseen());
        assertThat(Stream.of(rows).flatMapToInt(IntStream::of))
                .hasSize(2 * HEADS)
                .containsOnly(TOKENS.length);
    }

    private static final class Unseen implements GptModel.ActivationObserver {
        @Override
        public void values(int layer, INDArray values) {}

        @Override
        public void hidden(int layer, INDArray values) {}

        @Override
        public void attentionOutput(int layer, INDArray values) {}
    }

    @Test
    void whatCanNotBeSharedOutIsRefused() {
        assertThatThrownBy(() ->
                        small().normaliser(heads("softmax", "ssmax", "sigmoid")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "heads: the model's 4 heads can't be shared out equally among 3 normalisers; legal is a list"
                                + " whose length divides 4");
        assertThatThrownBy(() -> small().heads(1)
                        .option(AttentionOptions.DIFFERENTIAL, Differential.PLAIN)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in pairs");
        assertThatThrownBy(() -> new AttentionOptions(Map.of(AttentionOptions.SCORE_CAP, -1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("score_cap is -1.0");
    }

    private static GptModel model(GptConfig config) {
        GptModel model = GptModel.create(config, ExecutionEngine.FUSED, RUNTIME, 1);
        model.graph().parameters().stream()
                .filter(ParameterSpec::decayed)
                .forEach(parameter -> model.graph().parameter(parameter.name()).muli(12));
        return model;
    }

    private static float[] losses(GptModel model) {
        return model.tokenLosses(TOKENS, TOKENS, 1, TOKENS.length);
    }

    private static void requireClose(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("token %d", i).isCloseTo(expected[i], within(2e-5f));
        }
    }
}
