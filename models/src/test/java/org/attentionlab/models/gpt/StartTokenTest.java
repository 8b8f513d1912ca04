package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.Switch;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A token that every sequence begins with, whatever stands there. */
class StartTokenTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(1);
    private static final int VOCABULARY = 11;
    private static final int[] TOKENS = {3, 1, 4, 1, 5, 9, 2, 6};
    private static final int[] TARGETS = {1, 4, 1, 5, 2, 2, 6, 5};
    private static final int SEED = 5;

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    private static GptModel model(ExecutionEngine engine) {
        GptConfig config = GptConfig.builder()
                .vocabulary(VOCABULARY)
                .trainLength(8)
                .layers(1)
                .heads(2)
                .width(8)
                .normaliser(NormaliserRegistry.builtIn().resolve(WrittenChoice.of("softmax"), new AttentionShape(4, 8)))
                .option(AttentionOptions.START_TOKEN, Switch.ON)
                .build();
        return GptModel.create(config, engine, RUNTIME, SEED);
    }

    private static float[] losses(GptModel model, int... tokens) {
        return model.tokenLosses(tokens, TARGETS, 2, 4);
    }

    @ParameterizedTest
    @EnumSource(ExecutionEngine.class)
    void theFirstTokenOfEverySequenceIsNotLookedAtAndTheOthersAre(ExecutionEngine engine) {
        GptModel model = model(engine);
        float[] losses = losses(model, TOKENS);
        assertThat(losses(model, 7, 1, 4, 1, 0, 9, 2, 6)).containsExactly(losses);
        assertThat(losses(model, 3, 2, 4, 1, 5, 9, 2, 6)).isNotEqualTo(losses);
        assertThat(losses[0]).isNotEqualTo(losses[1]);
    }

    @Test
    void itIsTheLastRowOfTheTableAndLearns() {
        GptModel model = model(ExecutionEngine.FUSED);
        INDArray table = model.graph().parameter(GptParameters.TOKENS);
        assertThat(table.shape()).containsExactly(VOCABULARY + 1, 8);
        float[] before = losses(model, TOKENS);
        table.getRow(VOCABULARY).addi(0.5);
        assertThat(losses(model, TOKENS)).isNotEqualTo(before);
    }

    @Test
    void noTextGoesOnWithIt() {
        GptModel model = model(ExecutionEngine.FUSED);
        float[] whole = model.nextLogits(Arrays.copyOf(TOKENS, 5));
        assertThat(whole).hasSize(VOCABULARY);
        try (GptSequence sequence = new GptSequence(model)) {
            sequence.read(0, 1);
            sequence.read(4);
            assertThat(sequence.read(1, 5)).containsExactly(whole, within(1e-5f));
        }
    }

    @Test
    void aCheckpointCountsItAmongTheTokens(@TempDir Path folder) throws Exception {
        GptModel model = model(ExecutionEngine.FUSED);
        ObjectNode written = GptConfigJson.write(model.config());
        assertThat(written.get("vocab_size").intValue()).isEqualTo(VOCABULARY + 1);
        GptCheckpoint.save(model, folder, JsonNodeFactory.instance.objectNode());
        GptModel read = GptCheckpoint.load(folder, ExecutionEngine.FUSED, RUNTIME);
        assertThat(read.config().vocabulary()).isEqualTo(VOCABULARY);
        assertThat(GptConfigJson.write(read.config())).isEqualTo(written);
        assertThat(losses(read, TOKENS)).containsExactly(losses(model, TOKENS));
    }

    @Test
    void aCheckpointOfNothingElseIsRefused() {
        ObjectNode written = GptConfigJson.write(model(ExecutionEngine.FUSED).config());
        written.put("vocab_size", 1);
        assertThatThrownBy(() -> GptConfigJson.read(written))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("vocab_size is 1")
                .hasMessageContaining("one of them is the start token");
    }
}
