package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.GraphTensors;
import org.attentionlab.models.checkpoint.Safetensors;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GptCheckpointTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(1);
    private static final int[] TOKENS = new Random(3).ints(12, 0, 11).toArray();

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    @Test
    void aSavedModelComesBackWithItsNormaliserOnEitherEngine() throws IOException {
        GptModel model = model("ssmax(s=0.7)", "rope(theta=500)");
        model.graph().parameter("h.1.attn.normaliser.s").assign(0.9);
        GptCheckpoint.save(model, folder, JsonNodeFactory.instance.objectNode().put("note", "mine"));
        GptModel again = GptCheckpoint.load(folder, ExecutionEngine.FUSED, RUNTIME);
        assertThat(again.config().normaliser()).hasToString("ssmax(s=0.7, learned)");
        assertThat(again.config().position().name()).isEqualTo("rope(theta=500)");
        assertThat(again.tokenLosses(TOKENS, TOKENS, 2, 6)).containsExactly(model.tokenLosses(TOKENS, TOKENS, 2, 6));
        assertThat(Checkpoint.note(folder).get("note").asText()).isEqualTo("mine");
        float[] plain =
                GptCheckpoint.load(folder, ExecutionEngine.GRAPH, RUNTIME).tokenLosses(TOKENS, TOKENS, 2, 6);
        float[] fused = model.tokenLosses(TOKENS, TOKENS, 2, 6);
        for (int i = 0; i < plain.length; i++) {
            assertThat(plain[i]).isCloseTo(fused[i], org.assertj.core.api.Assertions.within(1e-4f));
        }
    }

    @Test
    void aConfigWithoutOurPartIsReadAsGpt2() throws IOException {
        GptModel model = model("softmax", "learned");
        Files.writeString(
                folder.resolve("config.json"),
                "{\"vocab_size\": 11, \"n_positions\": 16, \"n_embd\": 8, \"n_layer\": 2, \"n_head\": 2}");
        Safetensors.write(folder.resolve("model.safetensors"), GraphTensors.of(model.graph()), java.util.Map.of());
        GptModel read = GptCheckpoint.load(folder, ExecutionEngine.FUSED, RUNTIME);
        assertThat(read.config().position().name()).isEqualTo("learned");
        assertThat(read.tokenLosses(TOKENS, TOKENS, 1, 12)).containsExactly(model.tokenLosses(TOKENS, TOKENS, 1, 12));
    }

    @ParameterizedTest
    @EnumSource(ExecutionEngine.class)
    void theEpsilonOfTheConfigIsTheOneThatIsComputed(ExecutionEngine engine) throws IOException {
        GptModel model = model("softmax", "rope");
        GptCheckpoint.save(model, folder, JsonNodeFactory.instance.objectNode());
        editConfig("\"layer_norm_epsilon\" : 1.0E-5", "\"layer_norm_epsilon\" : 0.5");
        GptModel expected =
                GptModel.create(model.config().change().normEpsilon(0.5).build(), engine, RUNTIME, 1);
        assertThat(GptCheckpoint.load(folder, engine, RUNTIME).tokenLosses(TOKENS, TOKENS, 2, 6))
                .containsExactly(expected.tokenLosses(TOKENS, TOKENS, 2, 6))
                .isNotEqualTo(model.tokenLosses(TOKENS, TOKENS, 2, 6));
    }

    @Test
    void moreLayersThanTheFileHasTensorsAreRefusedBeforeAnythingIsBuilt() throws IOException {
        GptCheckpoint.save(model("softmax", "rope"), folder, JsonNodeFactory.instance.objectNode());
        editConfig("\"n_layer\" : 2", "\"n_layer\" : 100000000");
        assertThatThrownBy(() -> GptCheckpoint.load(folder, ExecutionEngine.FUSED, RUNTIME))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("n_layer is 100000000")
                .hasMessageContaining("27 tensors in all");
    }

    private void editConfig(String from, String to) throws IOException {
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertThat(text).contains(from);
        Files.writeString(config, text.replace(from, to));
        Files.delete(folder.resolve("checksums.json"));
    }

    @Test
    void aModelWithALayerMoreThanTheFileIsRefusedWithTheTensorsThatAreMissing() throws IOException {
        GptCheckpoint.save(model("softmax", "rope"), folder, JsonNodeFactory.instance.objectNode());
        editConfig("\"n_layer\" : 2", "\"n_layer\" : 3");
        assertThatThrownBy(() -> GptCheckpoint.load(folder, ExecutionEngine.FUSED, RUNTIME))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.safetensors does not fit the model")
                .hasMessageContaining("missing: h.2.ln_1.weight [8]");
    }

    @Test
    void swappingTheNormaliserKeepsTheHeadParametersThatAreNamedAndEveryOtherParameter() {
        GptModel biased = model("ssmax_bias", "rope");
        biased.graph().parameter("h.0.attn.normaliser.s").assign(3);
        biased.graph().parameter("h.0.attn.normaliser.b").assign(4);
        GptModel kept = biased.withNormaliser(normaliser(biased), Set.of("b"));
        assertThat(kept.graph().parameter("h.0.attn.normaliser.b").toFloatVector())
                .containsOnly(4);
        assertThat(kept.graph().parameter("h.0.attn.normaliser.s").toFloatVector())
                .containsOnly((float) normaliser(biased).parameters().number("s"));

        GptModel model = model("softmax", "rope");
        GptModel same = model.withNormaliser(normaliser(model), Set.of());
        GptModel other = model.withNormaliser(
                NormaliserRegistry.standard().resolve(WrittenChoice.of("sink_softmax"), new AttentionShape(4, 16)),
                Set.of("S"));
        assertThat(same.tokenLosses(TOKENS, TOKENS, 2, 6)).containsExactly(model.tokenLosses(TOKENS, TOKENS, 2, 6));
        assertThat(other.graph().parameter("wte.weight"))
                .isEqualTo(model.graph().parameter("wte.weight"));
        assertThat(other.graph().parameter("h.0.attn.normaliser.S").toFloatVector())
                .containsExactly(0, 0);
    }

    private static Normaliser normaliser(GptModel model) {
        return model.config().normaliser().of(0, 2, 0, 2);
    }

    private static GptModel model(String normaliser, String position) {
        GptConfig config = GptConfig.builder()
                .vocabulary(11)
                .trainLength(16)
                .layers(2)
                .heads(2)
                .width(8)
                .normaliser(NormaliserRegistry.standard()
                        .resolve(WrittenChoice.parse(normaliser), new AttentionShape(4, 16)))
                .position(PositionRegistry.resolve(position))
                .build();
        return GptModel.create(config, ExecutionEngine.FUSED, RUNTIME, 1);
    }
}
