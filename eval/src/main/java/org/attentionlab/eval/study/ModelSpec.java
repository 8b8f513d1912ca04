package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.attentionlab.attention.spec.AttentionOption;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.SettledChoice;
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
 * @param normaliser what turns scores into weights, the same for all heads or shared out
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
        Layout<SettledChoice> normaliser,
        SettledChoice position) {

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

    private static void requireShares(Layout<SettledChoice> normaliser, int layers, int heads) {
        if (normaliser instanceof Layout.Heads<SettledChoice> shared) {
            requireShares(Layout.HEADS, heads, shared.shares().size(), normaliser);
        } else if (normaliser instanceof Layout.Layers<SettledChoice> shared) {
            requireShares(Layout.LAYERS, layers, shared.shares().size(), normaliser);
            shared.shares().forEach(share -> requireShares(share, layers, heads));
        }
    }

    private static void requireShares(String what, int places, int shares, Layout<SettledChoice> normaliser) {
        if (places % shares != 0) {
            throw new FieldProblem(
                    List.of("normaliser", what),
                    what + " " + places + " can't be shared out equally among " + shares + " normalisers, "
                            + normaliser,
                    "as many " + what + " as normalisers, or a multiple of them");
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
        tree.set("normaliser", ChoiceTree.of(normaliser.map(SettledChoice::written)));
        tree.set("position", ChoiceTree.of(position.written()));
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
