package org.attentionlab.models.retrieval;

import org.attentionlab.attention.normaliser.Normaliser;

/**
 * The sizes of the trigger-mean model (arXiv 2603.11487).
 *
 * @param width the numbers of a vector
 * @param normaliser turns attention scores into weights
 */
public record TriggerConfig(int width, Normaliser normaliser) {

    /** Checks the width. */
    public TriggerConfig {
        if (width < 1) {
            throw new IllegalArgumentException("width " + width + " must be at least 1");
        }
    }

    LoneHead head() {
        return new LoneHead(normaliser, width);
    }

    /** The same model with another normaliser. */
    public TriggerConfig withNormaliser(Normaliser other) {
        return new TriggerConfig(width, other);
    }
}
