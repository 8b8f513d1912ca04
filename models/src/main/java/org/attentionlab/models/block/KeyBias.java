package org.attentionlab.models.block;

import java.util.List;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.models.graph.ParameterSpec;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A learned key before the first token's, one for each head, whose value is 0 (the key bias of Gu et al., arXiv 2410.10781): what a
 * query gives it goes nowhere. It counts as a visible key, is not rotated, and what a normaliser computes from the tokens of keys is
 * 0 for it. A norm of keys does not reach it.
 */
public final class KeyBias {

    /** The name of the keys, {@code [width]}. */
    public static final String NAME = "attn.key_bias";

    private static final double DEVIATION = 0.02;

    private KeyBias() {}

    /** The number of keys that it puts before those of the tokens. */
    public static int count(AttentionOptions options) {
        return options.has(AttentionOptions.KEY_BIAS) ? 1 : 0;
    }

    static List<ParameterSpec> parameters(BlockShape shape) {
        return count(shape.options()) == 0
                ? List.of()
                : List.of(new ParameterSpec(
                        NAME, new long[] {shape.width()}, new ParameterSpec.Normal(DEVIATION), false));
    }

    /**
     * An array with one more entry before the first along an axis, as large as the others.
     *
     * @param entry what the entry is, of a shape that broadcasts to it
     */
    public static SDVariable before(SameDiff graph, SDVariable array, int axis, SDVariable entry) {
        return graph.concat(axis, nothing(array, axis).add(entry), array);
    }

    /** The same with an entry of zeros. */
    public static SDVariable zerosBefore(SameDiff graph, SDVariable array, int axis) {
        return graph.concat(axis, nothing(array, axis), array);
    }

    /** Zeros of the shape of one entry, whose number of tokens is known only when the graph runs. */
    private static SDVariable nothing(SDVariable array, int axis) {
        return array.sum(true, axis).mul(0.0);
    }
}
