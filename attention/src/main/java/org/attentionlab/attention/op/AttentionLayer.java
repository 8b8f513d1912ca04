package org.attentionlab.attention.op;

import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.position.PositionEncoding;

/**
 * The attention of one layer, settled.
 *
 * @param index the layer's number, from 0
 * @param normaliser turns scores into weights
 * @param position rotations and biases; an encoding that is added to embeddings does nothing here
 * @param heads the number of heads
 * @param headSize the width of one head
 * @param dropout the share of weights set to 0 while training, from 0 to below 1; the others grow by its inverse
 */
public record AttentionLayer(
        int index, Normaliser normaliser, PositionEncoding position, int heads, int headSize, double dropout) {

    /** Checks sizes and ranges. */
    public AttentionLayer {
        if (index < 0 || heads < 1 || headSize < 1) {
            throw new IllegalArgumentException(
                    "layer " + index + " with " + heads + " heads of size " + headSize + " can't be");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is " + dropout + "; it must be from 0 to below 1");
        }
        if (position.rotationBase().isPresent() && headSize % 2 != 0) {
            throw new IllegalArgumentException("head size " + headSize + " is odd; rotation needs pairs of features");
        }
    }

    /** The names of the head parameters that are learned, in the order the op takes them. */
    public List<String> learnedParameters() {
        return normaliser.card().headParameters().stream()
                .filter(normaliser.parameters().learned()::contains)
                .toList();
    }
}
