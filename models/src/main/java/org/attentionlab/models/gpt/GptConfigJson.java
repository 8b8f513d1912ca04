package org.attentionlab.models.gpt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.Control;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.models.checkpoint.Checkpoint;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.ConfigPart;
import org.attentionlab.models.checkpoint.NormaliserJson;

/**
 * A {@link GptConfig} as the {@code config.json} of a checkpoint. Sizes stand under GPT-2's keys, what GPT-2 does not have
 * under {@value Checkpoint#OURS}. Reading honours a key or refuses it by name; none is passed over but those that change
 * nothing in what a finished model computes. {@code docs/checkpoints.md} lists them all.
 */
final class GptConfigJson {

    /** The {@code model_type} of our files: other programs would load a rotary model as GPT-2. */
    static final String MODEL_TYPE = "attention-lab-gpt";

    private static final String GPT2 = "gpt2";
    private static final String MODEL_TYPE_KEY = "model_type";
    private static final String VOCABULARY = "vocab_size";
    private static final String INNER = "n_inner";
    private static final String POSITIONS = "n_positions";
    private static final String EPSILON = "layer_norm_epsilon";
    private static final String ACTIVATION = "activation_function";
    private static final String TIED = "tie_word_embeddings";
    private static final String NORMALISER = "normaliser";
    private static final String POSITION = "position";
    private static final String BIAS = "bias";
    private static final String DROPOUT = "dropout";

    /** Names of one formula, {@code x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))}. */
    private static final List<String> GELU = List.of("gelu_new", "gelu_pytorch_tanh");

    /** Shares of what training drops; a finished model drops nothing. */
    private static final List<String> DROPOUTS = List.of("resid_pdrop", "embd_pdrop", "attn_pdrop");

    /** What GPT-2's files say besides what their models compute. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "architectures",
            "bos_token_id",
            "dtype",
            "eos_token_id",
            "finetuning_task",
            "gradient_checkpointing",
            "id2label",
            "initializer_range",
            "label2id",
            "n_special",
            "output_attentions",
            "output_hidden_states",
            "pad_token_id",
            "predict_special_tokens",
            "problem_type",
            "return_dict",
            "task_specific_params",
            "tokenizer_class",
            "torch_dtype",
            "torchscript",
            "transformers_version",
            "use_cache");

    /** How text is generated, which files of older versions say here; {@code sample} is told by its caller. */
    private static final Set<String> OF_GENERATION = Set.of(
            "bad_words_ids",
            "begin_suppress_tokens",
            "decoder_start_token_id",
            "diversity_penalty",
            "do_sample",
            "early_stopping",
            "encoder_no_repeat_ngram_size",
            "exponential_decay_length_penalty",
            "forced_bos_token_id",
            "forced_eos_token_id",
            "length_penalty",
            "max_length",
            "min_length",
            "no_repeat_ngram_size",
            "num_beam_groups",
            "num_beams",
            "num_return_sequences",
            "output_past",
            "output_scores",
            "prefix",
            "remove_invalid_values",
            "repetition_penalty",
            "return_dict_in_generate",
            "sep_token_id",
            "suppress_tokens",
            "temperature",
            "top_k",
            "top_p",
            "typical_p");

    private GptConfigJson() {}

    static ObjectNode write(GptConfig config) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(MODEL_TYPE_KEY, MODEL_TYPE);
        node.put(VOCABULARY, config.tokenRows());
        node.put(POSITIONS, config.trainLength());
        node.put("n_embd", config.width());
        node.put("n_layer", config.layers());
        node.put("n_head", config.heads());
        node.put(INNER, config.mlpRatio() * config.width());
        node.put(ACTIVATION, GELU.get(0));
        node.put(EPSILON, config.normEpsilon());
        node.put(TIED, config.tied());
        ObjectNode ours = node.putObject(Checkpoint.OURS);
        ours.set(NORMALISER, NormaliserJson.write(config.normaliser()));
        ours.put(POSITION, config.position().name());
        AttentionOptionsJson.write(config.options(), ours);
        ours.put(BIAS, config.bias());
        ours.put(DROPOUT, config.dropout());
        return node;
    }

    /**
     * Reads a config.
     *
     * @throws CheckpointException naming a key that is not legal or not known
     */
    static GptConfig read(JsonNode node) throws CheckpointException {
        ConfigPart config = ConfigPart.of(node);
        String type = config.oneOf(MODEL_TYPE_KEY, GPT2, List.of(MODEL_TYPE, GPT2));
        config.oneOf(ACTIVATION, GELU.get(0), GELU);
        requireGpt2Attention(config);
        for (String share : DROPOUTS) {
            dropout(config, share);
        }
        int trainLength = config.whole(POSITIONS);
        if (config.whole("n_ctx", trainLength) != trainLength) {
            throw config.refused("n_ctx", "it is another name of " + POSITIONS + ", which is " + trainLength);
        }
        if (config.has("pruned_heads") && !config.object("pruned_heads").isEmpty()) {
            throw config.refused("pruned_heads", "only {} can be computed: every layer has all of its heads");
        }
        config.passOver(key -> WITHOUT_EFFECT.contains(key)
                || OF_GENERATION.contains(key)
                || key.startsWith("_")
                || key.startsWith("summary_"));
        boolean ours = type.equals(MODEL_TYPE) || config.has(Checkpoint.OURS);
        GptConfig read = ours ? ours(config, trainLength) : gpt2(config, trainLength);
        config.requireNothingElse();
        return read;
    }

    private static void requireGpt2Attention(ConfigPart config) throws CheckpointException {
        requireValue(config, "scale_attn_weights", true, "scores are divided by the root of the head size");
        requireValue(config, "scale_attn_by_inverse_layer_idx", false, "layers scale their scores alike");
        requireValue(config, "add_cross_attention", false, "there is no other sequence to attend to");
        requireValue(config, "is_encoder_decoder", false, "there is no encoder");
        // In single precision it changes the order of two steps of the same formula, and nothing else.
        config.flag("reorder_and_upcast_attn", false);
    }

    private static void requireValue(ConfigPart config, String key, boolean needed, String because)
            throws CheckpointException {
        if (config.flag(key, needed) != needed) {
            throw config.refused(key, "only " + needed + " can be computed: " + because);
        }
    }

    private static double dropout(ConfigPart config, String key) throws CheckpointException {
        return config.number(key, 0, share -> share >= 0 && share < 1, "a number from 0 to below 1");
    }

    private static GptConfig gpt2(ConfigPart config, int trainLength) throws CheckpointException {
        Normaliser softmax =
                NormaliserRegistry.builtIn().resolve(WrittenChoice.of(Control.NAME), shape(config, trainLength));
        return settled(config, sizes(config, trainLength).normaliser(softmax));
    }

    private static GptConfig ours(ConfigPart config, int trainLength) throws CheckpointException {
        ConfigPart ours = config.part(Checkpoint.OURS);
        ours.value(Checkpoint.NOTE);
        GptConfigBuilder builder = sizes(config, trainLength)
                .bias(ours.flag(BIAS, true))
                .dropout(dropout(ours, DROPOUT))
                .normaliser(normaliser(config, ours, shape(config, trainLength)))
                .position(position(ours))
                .options(AttentionOptionsJson.read(ours));
        GptConfig read = withoutStartToken(settled(config, builder), config);
        ours.requireNothingElse();
        return read;
    }

    /** The file counts the token that every sequence begins with, since the table of tokens holds it. */
    private static GptConfig withoutStartToken(GptConfig read, ConfigPart config) throws CheckpointException {
        if (!read.hasStartToken()) {
            return read;
        }
        if (read.vocabulary() == 1) {
            throw config.refused(VOCABULARY, "one of them is the start token, and a text needs others");
        }
        return read.change().vocabulary(read.vocabulary() - 1).build();
    }

    private static Layout<Normaliser> normaliser(ConfigPart config, ConfigPart ours, AttentionShape shape)
            throws CheckpointException {
        try {
            Layout<Normaliser> read = NormaliserJson.readLayout(ours.object(NORMALISER), shape);
            read.requireFit(config.whole("n_layer"), config.whole("n_head"));
            return read;
        } catch (InvalidSpecException problem) {
            throw ours.refused(NORMALISER, problem);
        }
    }

    private static PositionEncoding position(ConfigPart ours) throws CheckpointException {
        try {
            return PositionRegistry.resolve(ours.text(POSITION, "learned"));
        } catch (InvalidSpecException problem) {
            throw ours.refused(POSITION, problem);
        }
    }

    private static AttentionShape shape(ConfigPart config, int trainLength) throws CheckpointException {
        int width = config.whole("n_embd");
        int heads = config.whole("n_head");
        if (width % heads != 0) {
            throw config.refused("n_head", "it must divide n_embd, which is " + width);
        }
        return new AttentionShape(width / heads, trainLength);
    }

    /** What stands under GPT-2's keys. */
    private static GptConfigBuilder sizes(ConfigPart config, int trainLength) throws CheckpointException {
        int width = config.whole("n_embd");
        GptConfigBuilder builder = GptConfig.builder()
                .vocabulary(config.whole(VOCABULARY))
                .trainLength(trainLength)
                .layers(config.whole("n_layer"))
                .heads(config.whole("n_head"))
                .width(width)
                .tied(config.flag(TIED, true))
                .normEpsilon(config.number(
                        EPSILON,
                        GptConfig.NORM_EPSILON,
                        epsilon -> epsilon >= GptConfig.LEAST_NORM_EPSILON && epsilon <= 1,
                        "a number from " + GptConfig.LEAST_NORM_EPSILON + " to 1"));
        if (config.has(INNER)) {
            int ratio = config.whole(INNER) / width;
            if (ratio * width != config.whole(INNER)) {
                throw config.refused(INNER, "it must be a multiple of n_embd, which is " + width);
            }
            builder.mlpRatio(ratio);
        }
        return builder;
    }

    private static GptConfig settled(ConfigPart config, GptConfigBuilder builder) throws CheckpointException {
        GptConfig read;
        try {
            read = builder.build();
        } catch (IllegalArgumentException together) {
            throw new CheckpointException("config.json: " + together.getMessage(), together);
        }
        if (read.position().rotation().isPresent() && read.headSize() % 2 != 0) {
            throw config.refused(
                    "n_head", "the head size is " + read.headSize() + ", and rope needs an even one to turn pairs");
        }
        return read;
    }
}
