package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.Differential;
import org.attentionlab.attention.spec.AttentionOptions.Gate;
import org.attentionlab.attention.spec.AttentionOptions.QkNorm;
import org.attentionlab.attention.spec.AttentionOptions.Switch;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that keeps keys and values says what it says without them. */
class GptSequenceTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(1);
    private static final NormaliserRegistry REGISTRY = NormaliserRegistry.builtIn();
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int PROMPT = 5;
    private static final int SEED = 7;
    private static final int[] TOKENS = new Random(SEED).ints(9, 0, 11).toArray();

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    static Stream<String> normalisers() {
        return REGISTRY.names().stream();
    }

    @ParameterizedTest
    @MethodSource("normalisers")
    void everyNormaliserAtEveryPositionSaysTheSame(String name) {
        for (String position : PositionEncoding.NAMES) {
            says(
                    builder().layers(1).normaliser(normaliser(name)).position(PositionRegistry.resolve(position)),
                    position);
        }
    }

    @Test
    void headsThatDifferAndWhatSurroundsThemSayTheSame() {
        Layout<Normaliser> heads = new Layout.Heads<>(List.of(normaliser("fox_softmax"), normaliser("asentmax")));
        for (Differential differential : Differential.values()) {
            says(
                    builder()
                            .normaliser(heads)
                            .position(PositionRegistry.resolve("rope"))
                            .option(AttentionOptions.KEY_BIAS, Switch.ON)
                            .option(AttentionOptions.QK_NORM, QkNorm.RMS)
                            .option(AttentionOptions.GATE, Gate.HEAD)
                            .option(AttentionOptions.DIFFERENTIAL, differential),
                    differential.toString());
        }
    }

    /** Beyond the lengths from which on rows are taken in parts, copied, or summed in linear time. */
    @ParameterizedTest
    @ValueSource(strings = {"softmax", "linear", "relu_over_n"})
    void longSequencesSayTheSame(String name) {
        int length = 1030;
        int[] tokens = new Random(SEED).ints(length, 0, 11).toArray();
        GptConfigBuilder builder = builder().trainLength(length).normaliser(normaliser(name));
        GptModel model = model(builder.position(PositionRegistry.resolve("alibi")));
        try (GptSequence sequence = new GptSequence(model)) {
            sequence.read(Arrays.copyOf(tokens, length - 10));
            for (int n = length - 10; n < length - 1; n++) {
                sequence.read(tokens[n]);
            }
            compare(sequence.read(tokens[length - 1]), model.nextLogits(tokens), name + ", seed " + SEED);
        }
    }

    /** A GPT-2 of 12 layers and width 768; every fiftieth token is computed from the whole text too, and stands for the others. */
    @Test
    @Tag("nightly")
    void twoHundredTokensUpToTheThousandthTakeAFifthOfTheTimeAtMost() {
        int length = 1024;
        int count = 200;
        int every = 50;
        GptConfig config = builder()
                .trainLength(length)
                .layers(12)
                .heads(12)
                .width(768)
                .normaliser(normaliser("softmax"))
                .build();
        GptModel model = GptModel.create(config, ExecutionEngine.FUSED, RUNTIME, SEED);
        int[] tokens =
                Arrays.copyOf(new Random(SEED).ints(length - count, 0, 11).toArray(), length);
        long kept = 0;
        long whole = 0;
        try (GptSequence sequence = new GptSequence(model)) {
            for (int at = length - count; at < length; at++) {
                int from = sequence.length();
                long start = CLOCK.getCurrentThreadCpuTime();
                float[] logits = sequence.read(Arrays.copyOfRange(tokens, from, at));
                kept += CLOCK.getCurrentThreadCpuTime() - start;
                if (at % every == 0) {
                    start = CLOCK.getCurrentThreadCpuTime();
                    float[] again = model.nextLogits(Arrays.copyOf(tokens, at));
                    whole += every * (CLOCK.getCurrentThreadCpuTime() - start);
                    compare(logits, again, "token " + at + ", seed " + SEED);
                }
                tokens[at] = likeliest(logits);
            }
        }
        assertThat(whole / kept).as("times as long, of %d ns", whole).isGreaterThanOrEqualTo(5);
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    @Test
    void tokensAfterTheLastLearnedPositionAreRefused() {
        GptModel model = model(builder().normaliser(normaliser("softmax")));
        try (GptSequence sequence = new GptSequence(model)) {
            sequence.read(new int[16]);
            assertThatThrownBy(() -> sequence.read(0)).hasMessage("length 17 is beyond the 16 learned positions");
        }
    }

    @Test
    void anEngineThatKeepsNoKeysIsRefused() {
        GptConfig config = builder().normaliser(normaliser("softmax")).build();
        GptModel model = GptModel.create(config, ExecutionEngine.GRAPH, RUNTIME, SEED);
        assertThatThrownBy(() -> new GptSequence(model)).hasMessage("the engine graph keeps no keys");
    }

    private static void says(GptConfigBuilder builder, String what) {
        GptModel model = model(builder);
        try (GptSequence sequence = new GptSequence(model)) {
            compare(
                    sequence.read(Arrays.copyOf(TOKENS, PROMPT)),
                    model.nextLogits(Arrays.copyOf(TOKENS, PROMPT)),
                    what);
            float[] last = new float[0];
            for (int n = PROMPT; n < TOKENS.length; n++) {
                last = sequence.read(TOKENS[n]);
            }
            compare(last, model.nextLogits(TOKENS), what + ", seed " + SEED);
            assertThat(sequence.length()).isEqualTo(TOKENS.length);
        }
    }

    /** A model whose scores differ enough for rows to differ. */
    private static GptModel model(GptConfigBuilder builder) {
        GptModel model = GptModel.create(builder.build(), ExecutionEngine.FUSED, RUNTIME, SEED);
        model.graph().parameters().stream()
                .filter(parameter -> parameter.decayed())
                .forEach(parameter -> model.graph().parameter(parameter.name()).muli(20));
        return model;
    }

    private static void compare(float[] kept, float[] whole, String what) {
        for (int i = 0; i < whole.length; i++) {
            assertThat(kept[i]).as(what).isCloseTo(whole[i], within(1e-4f * Math.max(1, Math.abs(whole[i]))));
        }
    }

    private static Normaliser normaliser(String name) {
        return REGISTRY.resolve(WrittenChoice.of(name), new AttentionShape(4, 16));
    }

    private static GptConfigBuilder builder() {
        return GptConfig.builder()
                .vocabulary(11)
                .trainLength(16)
                .layers(2)
                .heads(2)
                .width(8);
    }
}
