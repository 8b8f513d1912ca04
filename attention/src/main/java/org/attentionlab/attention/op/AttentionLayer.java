package org.attentionlab.attention.op;

import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.position.PositionEncoding;

/**
 * The attention of one layer, settled.
 *
 * @param index the layer's number, from 0
 * @param groups its heads, from the first to the last, by what normaliser they share
 * @param position rotations and biases; an encoding that is added to embeddings does nothing here
 * @param headSize the width of one head
 * @param dropout the share of weights set to 0 while training, from 0 to below 1; the others grow by its inverse
 */
public record AttentionLayer(
        int index, List<HeadGroup> groups, PositionEncoding position, int headSize, double dropout) {

    /** Checks sizes and ranges, and that each head is in one group. */
    public AttentionLayer {
        groups = List.copyOf(groups);
        int heads = 0;
        for (HeadGroup group : groups) {
            if (group.first() != heads) {
                throw new IllegalArgumentException(
                        "layer " + index + " has heads from " + group.first() + " on after head " + (heads - 1));
            }
            heads += group.count();
        }
        if (index < 0 || heads < 1 || headSize < 1) {
            throw new IllegalArgumentException(
                    "layer " + index + " with " + heads + " heads of size " + headSize + " can't be");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is " + dropout + "; it must be from 0 to below 1");
        }
        if (position.rotation().isPresent() && headSize % 2 != 0) {
            throw new IllegalArgumentException("head size " + headSize + " is odd; rotation needs pairs of features");
        }
    }

    /** A layer whose heads share one normaliser. */
    public AttentionLayer(
            int index, Normaliser normaliser, PositionEncoding position, int heads, int headSize, double dropout) {
        this(index, List.of(new HeadGroup(normaliser, 0, heads)), position, headSize, dropout);
    }

    /** The number of heads. */
    public int heads() {
        return groups.stream().mapToInt(HeadGroup::count).sum();
    }

    /** The normaliser of a head, from 0. */
    public Normaliser normaliser(int head) {
        return groups.stream()
                .filter(group -> head < group.first() + group.count())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("layer " + index + " has no head " + head))
                .normaliser();
    }

    /** The names of the head parameters that are learned, group by group, in the order the op takes them. */
    public List<String> learnedParameters() {
        return groups.stream()
                .flatMap(group -> group.learnedParameters().stream())
                .toList();
    }

    /** How many parameters a model computes from tokens, over all groups. */
    int tokenParameters() {
        return groups.stream().mapToInt(group -> group.tokenParameters().size()).sum();
    }
}
