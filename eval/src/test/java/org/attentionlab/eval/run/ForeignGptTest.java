package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.run.TrainedModels.Evaluation;
import org.attentionlab.eval.run.TrainedModels.EvaluationRequest;
import org.attentionlab.eval.run.TrainedModels.SampleRequest;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.GraphTensors;
import org.attentionlab.models.checkpoint.Safetensors;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public GPT-2, but for its width. */
class ForeignGptTest {

    private static final int VOCABULARY = 50_257;
    private static final int POSITIONS = 24;
    private static final String CONFIG = """
            {"model_type": "gpt2", "vocab_size": %d, "n_positions": 24, "n_embd": 8, "n_layer": 2, "n_head": 2,
             "activation_function": "gelu_new", "layer_norm_epsilon": 1e-05}""";

    @TempDir
    static Path folder;

    private static Path text;

    private final TrainedModels models = new StoredModels();

    @TempDir
    Path scratch;

    @BeforeAll
    static void write() throws IOException {
        write(folder, VOCABULARY);
        text = folder.resolve("text.txt");
        Files.writeString(text, "It was the best of times, it was the worst of times, it was the age. ".repeat(5));
    }

    private static void write(Path checkpoint, int vocabulary) throws IOException {
        Files.writeString(checkpoint.resolve("config.json"), CONFIG.formatted(vocabulary));
        GptConfig config = GptConfig.builder()
                .vocabulary(vocabulary)
                .trainLength(POSITIONS)
                .layers(2)
                .heads(2)
                .width(8)
                .normaliser(NormaliserRegistry.builtIn()
                        .resolve(WrittenChoice.of("softmax"), new AttentionShape(4, POSITIONS)))
                .build();
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            GptModel model = GptModel.create(config, ExecutionEngine.FUSED, runtime, 1);
            Safetensors.write(checkpoint.resolve("model.safetensors"), GraphTensors.of(model.graph()), Map.of());
        }
    }

    private Evaluation evaluate(Path checkpoint, Optional<Path> where, String normaliser, Integer... lengths)
            throws IOException {
        return models.evaluate(
                new EvaluationRequest(
                        checkpoint,
                        normaliser.isEmpty() ? Optional.empty() : Optional.of(WrittenChoice.parse(normaliser)),
                        List.of(lengths),
                        List.of(),
                        OptionalInt.of(3),
                        where,
                        false,
                        ExecutionEngine.FUSED),
                length -> {});
    }

    @Test
    void isMeasuredOnATextUpToItsLastPositionWithAnyNormaliser() throws IOException {
        Evaluation asItIs = evaluate(folder, Optional.of(text), "", 8, POSITIONS, 25);

        assertThat(asItIs.measurements()).extracting(Measurement::metric).containsOnly("loss");
        assertThat(asItIs.measurements()).extracting(Measurement::missing).containsExactly(false, false, true);
        assertThat(asItIs.measurements().get(0).value()).isBetween(9.0, 12.0);
        assertThat(asItIs.measurements().get(2).reason()).contains("learned positions end at the trained length 24");
        assertThat(asItIs.data().hash()).startsWith("sha256:");
        assertThat(evaluate(folder, Optional.of(text), "").measurements())
                .extracting(Measurement::length)
                .containsExactly(POSITIONS);

        Evaluation swapped = evaluate(folder, Optional.of(text), "ssmax(s=0.5)", 8);
        assertThat(swapped.normaliser()).isEqualTo("ssmax(s=0.5)");
        assertThat(swapped.trainedWith()).isEqualTo("softmax");
        assertThat(swapped.measurements().get(0).value())
                .isNotEqualTo(asItIs.measurements().get(0).value());
    }

    @Test
    void goesOnWithTheSameTextWithAndWithoutKeptKeysAlsoBeyondItsPositions() throws IOException {
        String kept = sample(false, 40, new TokenChoice(0.8, 5000, 0.9));

        assertThat(kept).isNotEmpty().isEqualTo(sample(true, 40, new TokenChoice(0.8, 5000, 0.9)));
        assertThat(sample(false, 5, TokenChoice.withTemperature(0))).isNotEqualTo(kept);
    }

    private String sample(boolean recompute, int tokens, TokenChoice choice) throws IOException {
        StringBuilder sampled = new StringBuilder();
        models.sample(
                new SampleRequest(folder, "It was the best", tokens, choice, 3, recompute, ExecutionEngine.FUSED),
                sampled::append);
        return sampled.toString();
    }

    @Test
    void saysThatATextIsNeeded() {
        assertThatThrownBy(() -> evaluate(folder, Optional.empty(), ""))
                .isInstanceOf(StudyProblem.class)
                .hasMessage(
                        "--text: no study wrote the checkpoint, so it does not say what to measure it on; Legal: a text"
                                + " file or a folder of them");
    }

    @Test
    void tokensOfAnotherTokeniserAreRefused() throws IOException {
        write(scratch, 300);
        assertThatThrownBy(() -> evaluate(scratch, Optional.of(text), ""))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("vocab_size is 300, and the tokeniser 'gpt2' has 50257 tokens");
    }
}
