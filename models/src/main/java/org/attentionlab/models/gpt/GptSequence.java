package org.attentionlab.models.gpt;

import org.attentionlab.attention.op.KeptKeys;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * A sequence that a model goes on with. Keys and values of the tokens it has read are kept, so that one more costs time in proportion
 * to their number, and not to its square. The model has one such sequence at a time, and runs on the fused engine.
 */
public final class GptSequence implements AutoCloseable {

    private final GptModel model;
    private final KeptKeys keys = new KeptKeys();
    private int length;

    /**
     * An empty sequence.
     *
     * @throws IllegalArgumentException if the model runs on another engine, or its positions are drawn
     */
    public GptSequence(GptModel model) {
        if (model.engine() != ExecutionEngine.FUSED) {
            throw new IllegalArgumentException("the engine " + model.engine() + " keeps no keys");
        }
        if (!keepsKeys(model)) {
            throw new IllegalArgumentException(
                    "positions are drawn for a sequence as a whole, so that no keys can be kept");
        }
        this.model = model;
    }

    /** Whether a model can go on with a sequence: it runs on the fused engine, and its positions are not drawn anew for each length. */
    public static boolean keepsKeys(GptModel model) {
        return model.engine() == ExecutionEngine.FUSED
                && model.config().position().range() == 0;
    }

    /**
     * Reads tokens that follow those read before.
     *
     * @param tokens at least one
     * @return the logits of the token that follows them
     * @throws IllegalArgumentException if learned positions end before the last of them
     */
    public float[] read(int... tokens) {
        float[] logits = model.nextLogits(tokens, length, keys);
        length += tokens.length;
        return logits;
    }

    /** How many tokens have been read. */
    public int length() {
        return length;
    }

    /** Frees what is kept. */
    @Override
    public void close() {
        keys.close();
    }
}
