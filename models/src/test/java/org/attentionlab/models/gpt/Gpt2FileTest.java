package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.checkpoint.HalfFile;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as people have it of GPT-2, of its size but for the vocabulary: half precision, prefixes, buffers, a copy of the tied table. */
class Gpt2FileTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(2);
    private static final int LAYERS = 12;
    private static final int HEADS = 12;
    private static final int WIDTH = 768;
    private static final int VOCABULARY = 50;
    private static final int POSITIONS = 32;
    private static final double EPSILON = 1e-5;
    private static final int SEED = 5;

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    @Test
    void lossesAreThoseOfAnIndependentForwardPassInDoublePrecision() throws IOException {
        HalfFile file = file();
        file.write(folder.resolve("model.safetensors"), "transformer.");
        Files.writeString(folder.resolve("config.json"), """
                {"architectures": ["GPT2LMHeadModel"], "model_type": "gpt2", "activation_function": "gelu_new",
                 "attn_pdrop": 0.1, "embd_pdrop": 0.1, "resid_pdrop": 0.1, "initializer_range": 0.02,
                 "layer_norm_epsilon": 1e-05, "n_ctx": 32, "n_embd": 768, "n_head": 12, "n_layer": 12,
                 "n_positions": 32, "summary_type": "cls_index", "summary_use_proj": true, "vocab_size": 50,
                 "task_specific_params": {"text-generation": {"do_sample": true, "max_length": 50}}}
                """);
        int[] tokens = new Random(SEED).ints(7, 0, VOCABULARY).toArray();
        double[] expected = new Gpt2Reference(file, LAYERS, HEADS, WIDTH, VOCABULARY, EPSILON).losses(tokens);

        GptModel model = GptCheckpoint.load(folder, ExecutionEngine.FUSED, RUNTIME);
        int length = tokens.length - 1;
        float[] losses = model.tokenLosses(
                Arrays.copyOf(tokens, length), Arrays.copyOfRange(tokens, 1, tokens.length), 1, length);

        for (int t = 0; t < length; t++) {
            assertThat((double) losses[t]).as("token " + t + ", seed " + SEED).isCloseTo(expected[t], within(1e-3));
        }
        assertThat(Arrays.stream(expected).max().orElseThrow()
                        - Arrays.stream(expected).min().orElseThrow())
                .as("how far losses differ")
                .isGreaterThan(0.1);
    }

    private static HalfFile file() {
        HalfFile file = new HalfFile(SEED);
        file.weights("wte.weight", VOCABULARY, WIDTH);
        file.weights("wpe.weight", POSITIONS, WIDTH);
        for (int layer = 0; layer < LAYERS; layer++) {
            String h = "h." + layer + ".";
            norm(file, h + "ln_1");
            linear(file, h + "attn.c_attn", WIDTH, 3 * WIDTH);
            linear(file, h + "attn.c_proj", WIDTH, WIDTH);
            norm(file, h + "ln_2");
            linear(file, h + "mlp.c_fc", WIDTH, 4 * WIDTH);
            linear(file, h + "mlp.c_proj", 4 * WIDTH, WIDTH);
            file.weights(h + "attn.bias", 1, 1, POSITIONS, POSITIONS);
            file.weights(h + "attn.masked_bias", 1);
        }
        norm(file, "ln_f");
        file.copy("wte.weight", "lm_head.weight");
        return file;
    }

    private static void norm(HalfFile file, String name) {
        file.gains(name + ".weight", WIDTH);
        file.weights(name + ".bias", WIDTH);
    }

    private static void linear(HalfFile file, String name, int in, int out) {
        file.weights(name + ".weight", in, out);
        file.weights(name + ".bias", out);
    }
}
