package org.attentionlab.models.block;

import org.attentionlab.attention.spec.AttentionOptions;

/**
 * The sizes of a layer's attention.
 *
 * @param layer the layer, from 0
 * @param heads the number of score maps
 * @param headSize the width of a query and of a key
 * @param trainLength the length the model is trained at
 * @param options what surrounds the normaliser
 */
public record BlockShape(int layer, int heads, int headSize, int trainLength, AttentionOptions options) {

    /** The width of the hidden state. */
    public int width() {
        return heads * headSize;
    }
}
