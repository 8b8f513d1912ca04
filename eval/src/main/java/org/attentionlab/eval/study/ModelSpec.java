package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.attentionlab.attention.spec.AttentionOption;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.eval.study.field.FieldProblem;

/**
 * A model of a study, fully resolved: a small GPT, or for max retrieval its one attention head.
 *
 * @param layers transformer blocks
 * @param heads attention heads of a block
 * @param width the size of a hidden state
 * @param mlpRatio the hidden size of an MLP divided by the width
 * @param options what surrounds the normaliser
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
        AttentionOptions options,
        boolean tied,
        boolean bias,
        double dropout,
        ComponentSpec normaliser,
        ComponentSpec position) {

    /** Checks every field against the table that reads it, and the fields against each other. */
    public ModelSpec {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(normaliser, "normaliser");
        Objects.requireNonNull(position, "position");
        ModelTable.LAYERS.require(layers);
        ModelTable.HEADS.require(heads);
        ModelTable.WIDTH.require(width);
        ModelTable.MLP_RATIO.require(mlpRatio);
        ModelTable.DROPOUT.require(dropout);
        int headSize = headSize(width, heads);
        requireShares(normaliser, layers, heads);
        if (options.has(AttentionOptions.DIFFERENTIAL) && heads % 2 != 0) {
            throw new FieldProblem(
                    List.of("heads", AttentionOptions.DIFFERENTIAL.key()),
                    "heads " + heads + " is odd",
                    "an even number of heads with differential, which takes their score maps in pairs");
        }
        if (position.type().equals("rope") && headSize % 2 != 0) {
            throw new FieldProblem(
                    List.of("heads", "width", "position"),
                    "width " + width + " / heads " + heads + " is " + headSize + ", an odd head size",
                    "an even head size with position rope, which rotates pairs");
        }
    }

    private static void requireShares(ComponentSpec normaliser, int layers, int heads) {
        if (!normaliser.isMix()) {
            return;
        }
        boolean ofHeads = normaliser.type().equals(Mix.HEADS.key());
        int places = ofHeads ? heads : layers;
        int shares = normaliser.parts().size();
        if (places % shares != 0) {
            throw new FieldProblem(
                    List.of("normaliser", normaliser.type()),
                    normaliser.type() + " " + places + " can't be shared out equally among " + shares + " normalisers, "
                            + normaliser,
                    "as many " + normaliser.type() + " as normalisers, or a multiple of them");
        }
        normaliser.parts().forEach(part -> requireShares(part, layers, heads));
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

    /**
     * The model as it is identified: without options that are off, so that one that is added later changes no identity.
     *
     * @return a new mapping
     */
    ObjectNode toIdentity() {
        ObjectNode tree = toTree();
        for (AttentionOption<?> option : AttentionOptions.ALL) {
            if (!options.has(option)) {
                tree.remove(option.key());
            }
        }
        return tree;
    }
}
