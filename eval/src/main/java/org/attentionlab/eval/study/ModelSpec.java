package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.attentionlab.eval.study.field.FieldProblem;

/**
 * A model of a study, fully resolved: a small GPT, or for max retrieval its one attention head.
 *
 * @param layers transformer blocks
 * @param heads attention heads of a block
 * @param width the size of a hidden state
 * @param mlpRatio the hidden size of an MLP divided by the width
 * @param qkNorm whether queries and keys are normalised
 * @param tied whether the output matrix is the embedding matrix
 * @param bias whether linear layers have biases
 * @param dropout the share of activations dropped in training
 * @param normaliser what turns scores into weights
 * @param position how a model knows where a token stands
 */
public record ModelSpec(
        int layers,
        int heads,
        int width,
        int mlpRatio,
        boolean qkNorm,
        boolean tied,
        boolean bias,
        double dropout,
        ComponentSpec normaliser,
        ComponentSpec position) {

    /** Checks every field against the table that reads it, and the fields against each other. */
    public ModelSpec {
        Objects.requireNonNull(normaliser, "normaliser");
        Objects.requireNonNull(position, "position");
        ModelTable.LAYERS.require(layers);
        ModelTable.HEADS.require(heads);
        ModelTable.WIDTH.require(width);
        ModelTable.MLP_RATIO.require(mlpRatio);
        ModelTable.DROPOUT.require(dropout);
        int headSize = headSize(width, heads);
        if (position.type().equals("rope") && headSize % 2 != 0) {
            throw new FieldProblem(
                    List.of("heads", "width", "position"),
                    "width " + width + " / heads " + heads + " is " + headSize + ", an odd head size",
                    "an even head size with position rope, which rotates pairs");
        }
    }

    static int headSize(int width, int heads) {
        if (width % heads != 0) {
            throw new FieldProblem(
                    List.of("heads", "width"),
                    "heads " + heads + " do not divide width " + width,
                    "a width that is a multiple of the heads");
        }
        return width / heads;
    }

    /**
     * The size of a head.
     *
     * @return width divided by heads
     */
    public int headSize() {
        return headSize(width, heads);
    }

    /**
     * The model as it stands in a study file, every default written out.
     *
     * @return a new mapping
     */
    public ObjectNode toTree() {
        ObjectNode tree = ModelTable.NUMBERS.write(this);
        tree.set("normaliser", normaliser.toTree());
        tree.set("position", position.toTree());
        return tree;
    }
}
