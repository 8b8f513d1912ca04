package org.attentionlab.models.gpt;

/** The names of the variables that both forms of the graph have. */
final class GptVariables {

    /** Placeholder, INT32 {@code [batch, length]}. */
    static final String TOKENS = "tokens";

    /** Placeholder, INT32 {@code [batch, length]}; negative where nothing is to be predicted. */
    static final String TARGETS = "targets";

    /** Placeholder, {@code [length, width]}, where positions are sines and cosines. */
    static final String POSITIONS = "positions";

    /** Placeholder, INT32 {@code [length]}, where positions are drawn and turn vectors. */
    static final String PLACES = "places";

    /** Placeholder, a whole-number scalar, where there is dropout; 0 switches it off. */
    static final String DROPOUT_KEY = "dropout_key";

    /** Placeholder, {@code [length, 1]}, where queries are scaled: the logarithm of how many keys each sees. */
    static final String VISIBLE_LOGARITHMS = "visible_logarithms";

    /** Nats per target, {@code [batch, length]}. */
    static final String TOKEN_LOSSES = "token_losses";

    /** The hidden state after the last norm, {@code [batch, length, width]}. */
    static final String FINAL = "final";

    private GptVariables() {}

    /** Queries, keys and values of a block as its score maps get them, {@code [batch, length, 3 width]}; in the fused form. */
    static String packed(int layer) {
        return "packed_" + layer;
    }

    /** The hidden state before block {@code layer}: the embedding for 0, the last block's output for {@code layers}. */
    static String hidden(int layer) {
        return "hidden_" + layer;
    }

    /** What the attention of a block reads, the hidden state after its first norm, {@code [batch, length, width]}. */
    static String normed(int layer) {
        return "normed_" + layer;
    }

    /** The outputs of the heads of a block side by side, before they are projected, {@code [batch, length, width]}. */
    static String attended(int layer) {
        return "attended_" + layer;
    }

    /** The output of the attention of a block, projected, before it is added. */
    static String attentionOutput(int layer) {
        return "attention_output_" + layer;
    }
}
