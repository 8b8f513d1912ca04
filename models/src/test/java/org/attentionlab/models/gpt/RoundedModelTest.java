package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;

import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights of linear layers are rounded, and nothing else is. */
class RoundedModelTest {

    @ParameterizedTest
    @CsvSource({"learned, wpe.weight", "t5, relative_attention_bias.weight"})
    void tablesAreAsTheyWere(String position, String table) {
        GptConfig config = GptConfig.builder()
                .vocabulary(11)
                .trainLength(8)
                .layers(1)
                .heads(2)
                .width(8)
                .position(PositionRegistry.resolve(position))
                .normaliser(NormaliserRegistry.builtIn().resolve(WrittenChoice.of("softmax"), new AttentionShape(4, 8)))
                .build();
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            GptModel model = GptModel.create(config, ExecutionEngine.FUSED, runtime, 3);
            GptModel rounded = model.withRoundedWeights(2);

            assertThat(rounded.graph().parameter(table)).isEqualTo(model.graph().parameter(table));
            assertThat(rounded.graph().parameter("wte.weight"))
                    .isEqualTo(model.graph().parameter("wte.weight"));
            assertThat(rounded.graph().parameter("h.0.attn.c_attn.weight"))
                    .isNotEqualTo(model.graph().parameter("h.0.attn.c_attn.weight"));
        }
    }
}
