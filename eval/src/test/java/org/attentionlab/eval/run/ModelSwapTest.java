package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Another normaliser in a model whose heads have different ones: each head keeps what it has learned itself. */
class ModelSwapTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(1);
    private static final NormaliserRegistry REGISTRY = NormaliserRegistry.standard();
    private static final AttentionShape SHAPE = new AttentionShape(4, 16);

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    private static Normaliser settled(String written) {
        return REGISTRY.resolve(WrittenChoice.parse(written), SHAPE);
    }

    private static ModelSwap swap(Layout<Normaliser> trained, String written) {
        return ModelSwap.of(trained, WrittenChoice.parse(written), REGISTRY, SHAPE);
    }

    /** Layer 0: ssmax, and ssmax with a bias. Layer 1: ssmax with a bias in both heads. */
    private static Layout<Normaliser> trained() {
        return new Layout.Layers<>(List.of(
                new Layout.Heads<>(List.of(settled("ssmax(s=0.5)"), settled("ssmax_bias(s=0.5, b=0.25)"))),
                Layout.same(settled("ssmax_bias(s=0.5, b=0.25)"))));
    }

    private static GptModel model() {
        GptModel model = GptModel.create(
                GptConfig.builder()
                        .vocabulary(11)
                        .trainLength(16)
                        .layers(2)
                        .heads(2)
                        .width(8)
                        .mlpRatio(1)
                        .normaliser(trained())
                        .position(PositionRegistry.resolve("rope"))
                        .build(),
                ExecutionEngine.FUSED,
                RUNTIME,
                1);
        model.graph().parameter("h.0.attn.heads_0_0.normaliser.s").assign(2);
        model.graph().parameter("h.0.attn.heads_1_1.normaliser.s").assign(3);
        model.graph().parameter("h.0.attn.heads_1_1.normaliser.b").assign(4);
        model.graph().parameter("h.1.attn.normaliser.s").assign(5);
        return model;
    }

    private static float[] values(GptModel model, String tensor) {
        return model.graph().parameter(tensor).dup().data().asFloat();
    }

    @Test
    void eachHeadGoesOnWithWhatItHasLearnedAndTakesTheRestFromTheFormula() {
        ModelSwap swap = swap(trained(), "ssmax_bias");
        GptModel swapped = model().withNormalisers(swap.normalisers(), tensor -> swap.keeps(tensor, 2, 2));

        assertThat(values(swapped, "h.0.attn.heads_0_0.normaliser.s")).containsExactly(2);
        assertThat(values(swapped, "h.0.attn.heads_0_0.normaliser.b"))
                .containsExactly((float) settled("ssmax_bias").parameters().number("b"));
        assertThat(values(swapped, "h.0.attn.heads_1_1.normaliser.s")).containsExactly(3);
        assertThat(values(swapped, "h.0.attn.heads_1_1.normaliser.b")).containsExactly(4);
        assertThat(values(swapped, "h.1.attn.normaliser.s")).containsExactly(5, 5);
        assertThat(values(swapped, "wte.weight")).containsExactly(values(model(), "wte.weight"));
    }

    @Test
    void theLabelSaysWhereHeadsDiffer() {
        assertThat(swap(trained(), "ssmax(s=5)").label(SHAPE)).isEqualTo("ssmax(s=5)");
        assertThat(swap(trained(), "ssmax_bias(s=5)").label(SHAPE))
                .startsWith("layers(heads(ssmax_bias(s=5, b=")
                .endsWith("ssmax_bias(s=5, b=learned)), ssmax_bias(s=5, b=learned))");
    }

    @Test
    void whatAHeadHasNotLearnedItCanNotBeAskedFor() {
        assertThatThrownBy(() -> swap(trained(), "ssmax_bias(b=learned)"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("ssmax(s=0.5, learned), which has learned no such parameter");
    }
}
