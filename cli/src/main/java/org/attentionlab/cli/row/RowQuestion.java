package org.attentionlab.cli.row;

import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;

/**
 * What are the weights of this row, and what are the gradients?
 *
 * @param normaliser the formula with its parameters
 * @param input where the scores come from
 * @param upstream the derivative of a loss by each weight; empty when no gradients are asked for
 * @param visible the visible count that length-dependent formulas use, from 1
 */
public record RowQuestion(Normaliser normaliser, RowInput input, Optional<double[]> upstream, int visible) {

    /** Checks that there is a row, and one upstream derivative per key. */
    public RowQuestion {
        if (input.keys() < 1 || visible < 1) {
            throw new IllegalArgumentException(
                    input.keys() + " keys, " + visible + " visible; both must be at least 1");
        }
        if (upstream.isPresent() && upstream.get().length != input.keys()) {
            throw new IllegalArgumentException(
                    upstream.get().length + " upstream derivatives for " + input.keys() + " keys");
        }
    }
}
