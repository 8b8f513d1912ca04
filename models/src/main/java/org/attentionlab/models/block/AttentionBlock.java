package org.attentionlab.models.block;

import java.util.List;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.Differential;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;

/** How score maps and values make up the outputs of heads. */
sealed interface AttentionBlock permits OneMapBlock, DifferentialBlock {

    /** The block of a layer. */
    static AttentionBlock of(BlockShape shape) {
        return shape.options().get(AttentionOptions.DIFFERENTIAL) == Differential.NONE
                ? new OneMapBlock(shape)
                : new DifferentialBlock(shape);
    }

    /** The number of heads that give an output; the width of one is the hidden state's divided by it. */
    int outputs();

    /** Whether outputs are normed whatever the options say. */
    boolean alwaysNormed();

    /** What normed outputs are multiplied by. */
    double factor();

    /** The parameters it has, named as parts. */
    List<ParameterSpec> parameters();

    /**
     * The outputs of all heads side by side.
     *
     * @param packed queries, keys and values side by side, {@code [batch, length, 3 width]}
     * @param normed the hidden state
     * @return {@code [batch, length, width]}
     */
    SDVariable outputs(BlockGraph graph, SDVariable packed, SDVariable normed);
}
