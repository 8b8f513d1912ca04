package org.attentionlab.models.retrieval;

import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionLayer;

/**
 * The sizes of the max-retrieval model (Velickovic et al., arXiv 2410.01104, appendix A).
 *
 * @param width the width of every layer
 * @param classes the number of classes; an item is its priority and a one-hot class
 * @param normaliser turns attention scores into weights
 */
public record RetrievalConfig(int width, int classes, Normaliser normaliser) {

    /** Checks the sizes. */
    public RetrievalConfig {
        if (width < 1 || classes < 2) {
            throw new IllegalArgumentException(
                    "width " + width + " must be at least 1 and classes " + classes + " at least 2");
        }
    }

    /** The number of features of an item. */
    public int itemFeatures() {
        return classes + 1;
    }

    /** The one attention head. */
    LoneHead head() {
        return new LoneHead(normaliser, width);
    }

    /** The layer that it is. */
    public AttentionLayer attention() {
        return head().layer();
    }

    /** The same model with another normaliser. */
    public RetrievalConfig withNormaliser(Normaliser other) {
        return new RetrievalConfig(width, classes, other);
    }
}
