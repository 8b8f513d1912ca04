package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GptConfigJsonTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** The keys of the public GPT-2 files, older and newer. */
    private static final String GPT2 = """
            {"activation_function": "gelu_new", "architectures": ["GPT2LMHeadModel"], "attn_pdrop": 0.1,
             "bos_token_id": 50256, "embd_pdrop": 0.1, "eos_token_id": 50256, "initializer_range": 0.02,
             "layer_norm_epsilon": 1e-05, "model_type": "gpt2", "n_ctx": 16, "n_embd": 8, "n_head": 2, "n_inner": null,
             "n_layer": 2, "n_positions": 16, "n_special": 0, "predict_special_tokens": true,
             "reorder_and_upcast_attn": false, "resid_pdrop": 0.1, "scale_attn_by_inverse_layer_idx": false,
             "scale_attn_weights": true, "summary_activation": null, "summary_first_dropout": 0.1,
             "summary_proj_to_labels": true, "summary_type": "cls_index", "summary_use_proj": true,
             "task_specific_params": {"text-generation": {"do_sample": true, "max_length": 50}},
             "torch_dtype": "float32", "transformers_version": "4.41.0", "use_cache": true, "vocab_size": 11,
             "_name_or_path": "gpt2", "output_past": true, "do_sample": false, "max_length": 20, "pruned_heads": {}}
            """;

    private static GptConfig config() {
        return GptConfig.builder()
                .vocabulary(11)
                .trainLength(16)
                .layers(2)
                .heads(2)
                .width(8)
                .option(AttentionOptions.QK_NORM, AttentionOptions.QkNorm.RMS)
                .tied(false)
                .dropout(0.25)
                .normEpsilon(1e-3)
                .normaliser(NormaliserRegistry.standard()
                        .resolve(WrittenChoice.parse("ssmax(s=0.7)"), new AttentionShape(4, 16)))
                .position(PositionRegistry.resolve("rope(theta=500)"))
                .build();
    }

    private static ObjectNode gpt2() throws IOException {
        return (ObjectNode) JSON.readTree(GPT2);
    }

    /** The tree with the value of a key, which may be below another, written as JSON or taken out. */
    private static ObjectNode with(ObjectNode tree, String key, String json) throws IOException {
        String[] steps = key.split("/");
        ObjectNode at = tree;
        for (int i = 0; i + 1 < steps.length; i++) {
            at = (ObjectNode) at.get(steps[i]);
        }
        if (json.isEmpty()) {
            at.remove(steps[steps.length - 1]);
        } else {
            at.set(steps[steps.length - 1], JSON.readTree(json));
        }
        return tree;
    }

    @Test
    void aConfigReadsBackAsItWasWrittenUnderATypeOfOurOwn() throws IOException {
        ObjectNode written = GptConfigJson.write(config());

        assertThat(written.get("model_type").asText()).isEqualTo("attention-lab-gpt");
        GptConfig read = GptConfigJson.read(written);
        assertThat(GptConfigJson.write(read)).isEqualTo(written);
        assertThat(read.normEpsilon()).isEqualTo(1e-3);
        assertThat(read.normaliser()).hasToString("ssmax(s=0.7, learned)");
    }

    @Test
    void mixedNormalisersAndEveryOptionReadBackAsTheyWereWritten() throws IOException {
        Layout<Normaliser> heads = new Layout.Heads<>(List.of(settled("softmax"), settled("ssmax(s=0.7)")));
        GptConfig config = config().change()
                .normaliser(new Layout.Layers<>(List.of(heads, Layout.same(settled("sigmoid(b=-2)")))))
                .option(AttentionOptions.QK_NORM, AttentionOptions.QkNorm.UNIT)
                .option(AttentionOptions.SCORE_CAP, 30.0)
                .option(AttentionOptions.GATE, AttentionOptions.Gate.ELEMENT)
                .option(AttentionOptions.DIFFERENTIAL, AttentionOptions.Differential.PLAIN)
                .build();

        ObjectNode written = GptConfigJson.write(config);
        GptConfig read = GptConfigJson.read(written);

        assertThat(GptConfigJson.write(read)).isEqualTo(written);
        assertThat(read.options()).isEqualTo(config.options());
        assertThat(read.normaliser()).hasToString("layers(heads(softmax, ssmax(s=0.7, learned)), sigmoid(b=-2))");
    }

    @Test
    void aFileWithoutOptionsHasNoneOfThem() throws IOException {
        ObjectNode written = GptConfigJson.write(config());
        AttentionOptions.ALL.forEach(option -> ((ObjectNode) written.get("attention_lab")).remove(option.key()));

        assertThat(GptConfigJson.read(written).options()).isEqualTo(AttentionOptions.NONE);
    }

    private static Normaliser settled(String text) {
        return NormaliserRegistry.standard().resolve(WrittenChoice.parse(text), new AttentionShape(4, 16));
    }

    @Test
    void aFileOfThePublicGpt2IsReadAsItIs() throws IOException {
        GptConfig read = GptConfigJson.read(gpt2());

        assertThat(read.normaliser()).hasToString("softmax");
        assertThat(read.position().name()).isEqualTo("learned");
        assertThat(read.mlpRatio()).isEqualTo(4);
        assertThat(read.dropout()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "layer_norm_epsilon | 0.5",
                "n_inner | 16",
                "tie_word_embeddings | false",
                "reorder_and_upcast_attn | true",
                "activation_function | \"gelu_pytorch_tanh\"",
                "attn_pdrop | 0",
                "_something | [1]"
            })
    void whatCanBeComputedIsHonoured(String key, String value) throws IOException {
        GptConfig read = GptConfigJson.read(with(gpt2(), key, value));

        assertThat(read.normEpsilon()).isEqualTo(key.equals("layer_norm_epsilon") ? 0.5 : 1e-5);
        assertThat(read.mlpRatio()).isEqualTo(key.equals("n_inner") ? 2 : 4);
        assertThat(read.tied()).isEqualTo(!key.equals("tie_word_embeddings"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "model_type | \"llama\" | attention-lab-gpt, gpt2",
                "model_type | \"gpt_neo\" | attention-lab-gpt, gpt2",
                "model_type | 3 | a text",
                "activation_function | \"relu\" | gelu_new, gelu_pytorch_tanh",
                "activation_function | \"gelu\" | gelu_new, gelu_pytorch_tanh",
                "layer_norm_epsilon | 0 | a number from",
                "layer_norm_epsilon | 1e-50 | a number from",
                "layer_norm_epsilon | \"1e-5\" | a number from",
                "scale_attn_weights | false | only true",
                "scale_attn_by_inverse_layer_idx | true | only false",
                "reorder_and_upcast_attn | \"no\" | true and false",
                "add_cross_attention | true | only false",
                "pruned_heads | {\"0\": [1]} | only {}",
                "n_inner | 12 | a multiple of n_embd",
                "n_inner | 0 | a whole number from 1",
                "n_inner | 8.5 | a whole number from 1",
                "n_positions | -1 | a whole number from 1",
                "n_ctx | 32 | another name of n_positions",
                "n_head | 3 | divide n_embd",
                "n_layer | 2000000000 | a whole number from 1 to 100000000",
                "vocab_size | `` | is missing",
                "tie_word_embeddings | 1 | true and false",
                "resid_pdrop | 1 | from 0 to below 1",
                "attn_pdrop | -0.1 | from 0 to below 1",
                "rotary_pct | 0.25 | not known here",
                "layer_norm_eps | 1e-6 | did you mean 'layer_norm_epsilon'",
                "quantization_config | {} | not known here"
            })
    void whatIsNotLegalIsRefusedByName(String key, String value, String legal) throws IOException {
        ObjectNode edited = with(gpt2(), key, value == null ? "" : value);

        assertThatThrownBy(() -> GptConfigJson.read(edited))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("config.json: " + key + " ")
                .hasMessageContaining(legal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attention_lab | `` | is missing",
                "attention_lab/qk_norm | \"yes\" | false, true, unit",
                "attention_lab/qk_norm | \"units\" | false, true, unit",
                "attention_lab/gate | true | false, head, element",
                "attention_lab/score_cap | -2 | 0, or a number from",
                "attention_lab/head_norm | 1 | true and false",
                "attention_lab/normaliser | {\"heads\": [{\"type\": \"softmax\"}, {\"type\": \"s\"}]} | heads[1].type",
                "attention_lab/normaliser | {\"heads\": [], \"type\": \"softmax\"} | a list of normalisers",
                "attention_lab/bias | 1 | true and false",
                "attention_lab/dropout | 1.5 | from 0 to below 1",
                "attention_lab/position | \"ropes\" | did you mean 'rope'",
                "attention_lab/position | \"rope(theta=0)\" | a number from 1.0001 to 1e12",
                "attention_lab/normaliser | `` | is missing",
                "attention_lab/normaliser/type | \"softmix\" | did you mean 'softmax'",
                "attention_lab/normaliser/s | true | a number or a name",
                "attention_lab/normaliser/learned | \"yes\" | true or false",
                "attention_lab/normaliser/t | 1 | has no parameter 't'",
                "attention_lab/window | 64 | not known here"
            })
    void whatIsNotLegalOfOurPartIsRefusedByName(String key, String value, String legal) throws IOException {
        ObjectNode edited = with(GptConfigJson.write(config()), key, value == null ? "" : value);

        assertThatThrownBy(() -> GptConfigJson.read(edited))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("config.json: " + key.replace('/', '.'))
                .hasMessageContaining(legal);
    }

    /** Files of the first version called themselves GPT-2 and had our part. */
    @Test
    void aFileThatCallsItselfGpt2AndHasOurPartIsReadWithIt() throws IOException {
        GptConfig read = GptConfigJson.read(with(GptConfigJson.write(config()), "model_type", "\"gpt2\""));

        assertThat(GptConfigJson.write(read)).isEqualTo(GptConfigJson.write(config()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "\"gpt2\"", "null"})
    void aFileWithoutAnObjectIsRefused(String json) {
        assertThatThrownBy(() -> GptConfigJson.read(JSON.readTree(json)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("config.json holds no JSON object");
    }
}
