package org.attentionlab.attention.row;

import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;

/**
 * One row, and what is asked of it.
 *
 * @param normaliser turns the scores into weights
 * @param input the scores, or the query and keys they come from
 * @param upstream the derivative of the loss by each weight, one finite number per key; empty where no gradient is wanted
 * @param visible the visible count that length-dependent formulas use, at least 1 where there are keys
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowQuestion(Normaliser normaliser, RowInput input, Optional<double[]> upstream, int visible) {

    /** Checks sizes and ranges. */
    public RowQuestion {
        if (input instanceof RowInput.Scores scores && normaliser.score().positive()) {
            checkNotNegative(normaliser, scores.values());
        }
        upstream.ifPresent(values -> Finite.check("upstream", values));
        if (upstream.isPresent() && upstream.get().length != input.keyCount()) {
            throw new IllegalArgumentException("upstream has " + upstream.get().length + " numbers; it takes "
                    + input.keyCount() + ", one per key");
        }
        if (visible < 1 && input.keyCount() > 0) {
            throw new IllegalArgumentException("visible is " + visible + "; it must be at least 1");
        }
    }

    /** The weights of a row whose keys are all there are. */
    public static RowQuestion weights(Normaliser normaliser, RowInput input) {
        return new RowQuestion(normaliser, input, Optional.empty(), input.keyCount());
    }

    /** The weights of a row whose keys are all there are, and their gradients. */
    public static RowQuestion gradients(Normaliser normaliser, RowInput input, double[] upstream) {
        return new RowQuestion(normaliser, input, Optional.of(upstream), input.keyCount());
    }

    /** The same question for another visible count. */
    public RowQuestion withVisible(int count) {
        return new RowQuestion(normaliser, input, upstream, count);
    }

    private static void checkNotNegative(Normaliser normaliser, double[] scores) {
        for (int j = 0; j < scores.length; j++) {
            if (scores[j] < 0) {
                throw new IllegalArgumentException("scores[" + j + "] is " + scores[j] + "; "
                        + normaliser.card().name() + " takes scores of at least 0");
            }
        }
    }
}
